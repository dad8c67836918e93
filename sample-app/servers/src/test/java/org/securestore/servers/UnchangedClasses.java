package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The application's classes are the same, byte by byte, wherever it runs. */
final class UnchangedClasses {
    private UnchangedClasses() {}

    /** Those that a server runs from this directory. */
    static void in(Path deployed) throws IOException {
        try (JarFile built = new JarFile(Downloads.ORDERS_CLASSES.toFile())) {
            List<JarEntry> classes = built.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            assertThat(classes).isNotEmpty();
            for (JarEntry each : classes) {
                try (InputStream code = built.getInputStream(each)) {
                    assertThat(Files.readAllBytes(deployed.resolve(each.getName())))
                            .as(each.getName())
                            .isEqualTo(code.readAllBytes());
                }
            }
        }
    }
}
