package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** A WildFly that knows the users of a site, and has the data sources that Orders asks for. */
public final class OrdersOnWildFly {
    private static final String ZIP = "datasource-adapter/target/securestore-wildfly.zip";
    private static final String COMMANDS = "orders-on-wildfly.cli";

    private OrdersOnWildFly() {}

    /**
     * Prepares a server, which is not running: the store is installed by what is for administrators.
     *
     * @param project where the project was checked out, and built
     * @param distribution where WildFly was unpacked
     * @param directory a new one, for all that the server has of its own
     */
    public static WildFlyDirectory prepare(OrdersSite site, Path project, Path distribution, Path directory)
            throws IOException, InterruptedException {
        WildFlyDirectory server = WildFlyDirectory.create(distribution, directory);
        WildFlyUsers.write(site.users(), server.base().resolve("configuration"));
        Path installer = TemporaryFiles.unpack(project.resolve(ZIP), directory).resolve("securestore-wildfly");
        server.configure(installer, commands(installer, places(site)));
        return server;
    }

    private static List<String> commands(Path installer, Map<String, String> places) throws IOException {
        return Stream.of(
                        Stream.of("module add --name=org.postgresql --resources=" + archiveOf(Driver.class)
                                + " --dependencies=[java.se,jakarta.transaction.api]"),
                        Files.readString(installer.resolve("install.cli")).lines(),
                        script().lines().map(line -> filledIn(line, places)))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Map<String, String> places(OrdersSite site) {
        return Map.of(
                "{home}", site.configuration().home().toString(),
                "{orders}", site.ordersUrl(),
                "{reports}", site.ordersUrl().substring("jdbc:".length()),
                "{ledger}", site.ledgerUrl());
    }

    private static String filledIn(String line, Map<String, String> places) {
        String command = line;
        for (Map.Entry<String, String> place : places.entrySet()) {
            command = command.replace(place.getKey(), place.getValue());
        }
        return command;
    }

    private static Path archiveOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static String script() {
        try (InputStream script = OrdersOnWildFly.class.getResourceAsStream(COMMANDS)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
