package org.securestore.cli.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;
import org.securestore.definition.DefinitionsDocument;
import picocli.CommandLine.ITypeConverter;

/**
 * Where a document is read from.
 *
 * @param file empty for the standard input
 */
record DocumentSource(Optional<Path> file) {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_BYTES_PER_CHARACTER = 3; // of a UTF-16 unit in UTF-8
    private static final int MAX_BYTES = DefinitionsDocument.MAX_LENGTH * MOST_BYTES_PER_CHARACTER;

    /** @throws RefusedException if it cannot be read, or is no text */
    String read() {
        try (InputStream in = open()) {
            byte[] content = in.readNBytes(MAX_BYTES + 1); // so much is too much, and the store says so
            return text(content);
        } catch (CharacterCodingException notText) {
            throw new RefusedException(this + " is no text in UTF-8; nothing was changed", notText);
        } catch (IOException unreadable) {
            throw new RefusedException(this + " cannot be read: " + new FileTrouble(unreadable), unreadable);
        }
    }

    private InputStream open() throws IOException {
        return file.isPresent() ? Files.newInputStream(file.get()) : System.in;
    }

    private static String text(byte[] content) throws IOException {
        try (var reader =
                        new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder());
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        }
    }

    @Override
    public String toString() {
        return file.map(Path::toString).orElse("The standard input");
    }

    /** Reads a file's name, or {@code -}. */
    static final class Argument implements ITypeConverter<DocumentSource> {
        @Override
        public DocumentSource convert(String text) {
            return new DocumentSource(text.equals(STANDARD_INPUT) ? Optional.empty() : Optional.of(Path.of(text)));
        }
    }
}
