package org.securestore.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files of one run. */
public final class TemporaryFiles {
    private TemporaryFiles() {}

    /** Unpacks an archive. Gives the directory that it was given. */
    public static Path unpack(Path archive, Path directory) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.resolveSibling(""));
                if (!entry.isDirectory()) {
                    Files.copy(zip, target);
                }
            }
        }
        return directory;
    }

    /** Deletes a directory and all that is in it. */
    public static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
