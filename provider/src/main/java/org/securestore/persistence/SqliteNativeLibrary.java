package org.securestore.persistence;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the driver unpacks SQLite itself. In the system's temporary directory a killed JVM would leave its copy for
 * good, and that directory may forbid execution; in ours the copies are swept.
 */
final class SqliteNativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteNativeLibrary.class);
    private static final String DIRECTORY = "org.sqlite.tmpdir";
    private static final long UNPACKED_BYTES = 2L << 20; // half of it is SQLite for this platform
    private static final Duration SURELY_LOADED = Duration.ofHours(1);

    private SqliteNativeLibrary() {}

    /** Has an effect only before the driver is first used, and none where an operator chose a place. */
    static void unpackInto(Path directory, Clock clock) throws IOException {
        refuseLink(directory);
        Files.createDirectories(directory);
        sweep(directory, clock.instant().minus(SURELY_LOADED));
        if (isWithoutPlace()) {
            refuseWithoutRoom(directory); // or the driver would log traces, and say that a method is not there
            System.setProperty(DIRECTORY, directory.toString()); // the driver's only way to be told
        }
    }

    // It may lead to files of somebody else, which would be swept, and what is unpacked there is run.
    private static void refuseLink(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            throw new FileSystemException(
                    directory.toString(), null, "SQLite is unpacked there, so it must not be a link; remove it");
        }
    }

    /** Also where another application of this JVM has named the directory of a store that is not there any more. */
    private static boolean isWithoutPlace() {
        String place = System.getProperty(DIRECTORY);
        return place == null || !Files.isDirectory(Path.of(place));
    }

    private static void refuseWithoutRoom(Path directory) throws IOException {
        if (!Files.isWritable(directory)) {
            throw new AccessDeniedException(directory.toString(), null, "SQLite is unpacked there; make it writable");
        }
        if (Files.getFileStore(directory).getUsableSpace() < UNPACKED_BYTES) {
            throw new FileSystemException(
                    directory.toString(), null, "SQLite is unpacked there, which takes 2 MiB; make room");
        }
    }

    private static void sweep(Path directory, Instant before) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, "sqlite-*")) {
            for (Path copy : copies) {
                sweepIfOld(copy, before);
            }
        }
    }

    private static void sweepIfOld(Path copy, Instant before) {
        try {
            if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                Files.delete(copy);
            }
        } catch (IOException inUse) {
            LOG.debug("Left {} where it is: {}", copy, inUse.toString()); // Windows keeps what another JVM has loaded
        }
    }
}
