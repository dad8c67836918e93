package org.securestore.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.securestore.failure.ConfigurationException;

/** The file of a password. It is read whenever the password is needed, so that a new password needs no restart. */
public record PasswordFile(Path file) {
    private static final int MOST_BYTES = 4096;

    /**
     * The first line of the file, for what takes a password only as a String.
     *
     * @throws ConfigurationException if it cannot be read, or others can read it, too
     */
    public String read() {
        char[] password = readCharacters();
        try {
            return new String(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * The first line of the file, for the caller to wipe.
     *
     * @throws ConfigurationException if it cannot be read, or others can read it, too
     */
    public char[] readCharacters() {
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

    private char[] firstLine(byte[] bytes) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        try {
            int end = 0;
            while (end < text.length() && text.get(end) != '\n' && text.get(end) != '\r') {
                end++;
            }
            if (end == 0) {
                throw refused("is empty", "write the password into it");
            }
            return Arrays.copyOf(text.array(), end);
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private void refuseIfOthersCanTouch() throws IOException {
        new PrivateFile(file).sharedAs().ifPresent(permissions -> {
            throw refused(
                    "may be read or changed by others (" + permissions + ")",
                    "run 'chmod 600' on it, and change the password if somebody could have seen it");
        });
    }

    private ConfigurationException refused(String problem, String remedy) {
        return new ConfigurationException("The password file " + file + " " + problem + "; " + remedy);
    }
}
