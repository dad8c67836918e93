package org.securestore.datasource.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The drop-in jar that this build has made. */
public final class DropInJar {
    private DropInJar() {}

    public static Path path() {
        try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
            return files.filter(file ->
                            file.getFileName().toString().matches("securestore-datasource-adapter-.*-all\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
