package org.securestore.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.securestore.failure.ConfigurationException;

/** The file of a database user's password. It is read for each new connection, so that a new password needs no restart. */
record PasswordFile(Path file) {
    private static final int MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * The first line of the file: JDBC takes a password only as a String.
     *
     * @throws ConfigurationException if it cannot be read, or others can read it, too
     */
    String read() {
        try {
            refuseIfOthersCanTouch();
            if (Files.size(file) > MOST_BYTES) {
                throw refused("has more than " + MOST_BYTES + " bytes", "a password is its only line");
            }
            byte[] bytes = Files.readAllBytes(file);
            try {
                return firstLine(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (CharacterCodingException malformed) {
            throw refused("is not in UTF-8", "write it anew");
        } catch (IOException unreadable) {
            throw refused(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "it has to be there, and to belong to whoever runs this process");
        }
    }

    private String firstLine(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw refused("is empty", "write the password into it");
        }
        return line;
    }

    private void refuseIfOthersCanTouch() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // there the directory's inherited access list decides
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw refused(
                    "may be read or changed by others (" + PosixFilePermissions.toString(permissions) + ")",
                    "run 'chmod 600' on it, and change the password if somebody could have seen it");
        }
    }

    private ConfigurationException refused(String problem, String remedy) {
        return new ConfigurationException("The password file " + file + " " + problem + "; " + remedy);
    }
}
