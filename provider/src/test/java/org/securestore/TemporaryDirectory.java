package org.securestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Directories for tests and fixtures that have none of JUnit's. They are gone when the JVM has ended. Threads may share it. */
public final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /** A new and empty one, whose name begins so. */
    public static Path named(String prefix) {
        try {
            Path directory = Files.createTempDirectory(prefix);
            AtExit.GOING.add(directory);
            return directory;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Removes a directory, if it is there, and all that is in it. */
    public static void remove(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same, unless something else writes there still; then what is left goes when the JVM ends. */
    public static void removeIfUnused(Path directory) {
        try {
            remove(directory);
        } catch (UncheckedIOException used) {
            // by a process that outlives this one, or a thread that nobody has ended
        }
    }

    /** Apart, as whoever removes a directory when the JVM is ending already must not need another hook. */
    private static final class AtExit {
        static final Set<Path> GOING = ConcurrentHashMap.newKeySet();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> GOING.forEach(TemporaryDirectory::removeIfUnused)));
        }
    }
}
