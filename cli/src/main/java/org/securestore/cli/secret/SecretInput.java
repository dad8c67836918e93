package org.securestore.cli.secret;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.interruption.Interruption;
import org.securestore.credential.SecretValue;

/**
 * A file or a file descriptor that holds one secret. Its name appears in no message: where a name was expected, somebody
 * may have given the secret itself. One thread reads it, once.
 */
public final class SecretInput {
    private static final int MAX_BYTES = SecretValue.MAX_BYTES + "\r\n".length();

    private final String description;
    private final String remedy;
    private final Source source;

    private SecretInput(String description, String remedy, Source source) {
        this.description = description;
        this.remedy = remedy;
        this.source = source;
    }

    // Streams of java.io, here and below, because those of java.nio.file keep what they read in a buffer of the thread.

    /** The content of a file. */
    public static SecretInput ofFile(File file) {
        return new SecretInput(
                "The file", "check that it is the right one and that you may read it", () -> new FileInputStream(file));
    }

    /** What can be read from a descriptor that was open when this process started; 0 is the standard input. */
    public static SecretInput ofDescriptor(int number) {
        return new SecretInput(
                "The file descriptor " + number,
                "check that the shell opens it, as in " + number + "< FILE",
                () -> number == 0 ? new FileInputStream(FileDescriptor.in) : new FileInputStream("/dev/fd/" + number));
    }

    /**
     * The content byte by byte, for the caller to wipe.
     *
     * @param what what the content is, for messages
     * @throws RefusedException if it cannot be read, or is longer than any secret
     */
    public byte[] readBytes(String what) {
        byte[] buffer = new byte[MAX_BYTES + 1];
        try (InputStream stream = source.open()) {
            int length = Interruption.ofProcess().waitingFor(() -> stream.readNBytes(buffer, 0, buffer.length));
            if (length > MAX_BYTES) {
                throw refused(what, "holds more than " + SecretValue.MAX_BYTES + " bytes; " + remedy);
            }
            return Arrays.copyOf(buffer, length);
        } catch (IOException unreadable) {
            throw new RefusedException(message(what, "cannot be read; " + remedy), unreadable);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /**
     * The content as text in UTF-8 without the line end after it, for the caller to wipe.
     *
     * @param what what the content is, for messages
     * @throws RefusedException if it cannot be read, is longer than any secret, or is no text
     */
    public char[] readText(String what) {
        byte[] content = readBytes(what);
        try {
            CharBuffer decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, 0, lengthOfText(content)));
            try {
                char[] text = new char[decoded.remaining()];
                decoded.get(text);
                return text;
            } finally {
                decoded.clear().put(new char[decoded.capacity()]); // the decoder made a copy of its own
            }
        } catch (CharacterCodingException malformed) {
            throw refused(what, "is no text in UTF-8; " + remedy);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static int lengthOfText(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
            if (length > 0 && content[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }

    private RefusedException refused(String what, String problem) {
        return new RefusedException(message(what, problem));
    }

    private String message(String what, String problem) {
        return description + " with the " + what + " " + problem;
    }

    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }
}
