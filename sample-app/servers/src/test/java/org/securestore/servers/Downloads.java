package org.securestore.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** What an administrator has downloaded: the drop-in jar, the vendor's driver, the application, and the console. */
final class Downloads {
    static final Path ORDERS_CLASSES = Path.of("../orders/target/orders-classes.jar");

    private static final Path BUILT = Path.of("../../datasource-adapter/target");
    static final Path ORDERS = Path.of("../orders/target/orders.war");
    private static final Path CONSOLE = Path.of("../../console/target/securestore-console.war");

    private Downloads() {}

    static void into(Path directory) throws Exception {
        copy(dropIn(), directory);
        copy(
                Path.of(Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                directory);
        copy(ORDERS, directory);
        copy(CONSOLE, directory);
    }

    private static Path dropIn() throws IOException {
        try (Stream<Path> built = Files.list(BUILT)) {
            return built.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()));
    }
}
