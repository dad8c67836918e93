package org.securestore.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The password by which stores log in to the servers of tests. */
final class PasswordOfTests {
    static final String TEXT = "database-Pässword";

    private PasswordOfTests() {}

    /** A file that holds it, and that only its owner may read. */
    static Path file() {
        return Written.FILE;
    }

    private static Path write() {
        try {
            Path file = Files.createTempFile("securestore", ".password"); // which is made for its owner only
            file.toFile().deleteOnExit();
            return Files.writeString(file, TEXT + "\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class Written {
        static final Path FILE = write();
    }
}
