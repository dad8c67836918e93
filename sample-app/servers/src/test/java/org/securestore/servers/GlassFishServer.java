package org.securestore.servers;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A GlassFish of the distribution, with a domain in a directory of the test's. Only this machine reaches it. Nothing is done to it but
 * by {@code asadmin}, as an administrator does.
 */
final class GlassFishServer implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("glassfish.home"), "glassfish");
    private static final List<String> PORTS = List.of("8181", "3700", "3820", "3920", "8686", "6666");

    private final Path directory;
    private final int administration;
    private final int http;

    private GlassFishServer(Path directory, int administration, int http) {
        this.directory = directory;
        this.administration = administration;
        this.http = http;
    }

    /** A domain as the distribution has it, but for its ports, for the caller to close. It is not started. */
    static GlassFishServer prepare(Path directory) throws IOException {
        GlassFishServer server = new GlassFishServer(directory, Ports.free(), Ports.free());
        copy(HOME.resolve("domains/domain1"), server.domain());
        server.bindPorts();
        server.writeCommand();
        return server;
    }

    Path domain() {
        return directory.resolve("domains/domain1");
    }

    int administrationPort() {
        return administration;
    }

    URI application(String name) {
        return URI.create("http://127.0.0.1:" + http + "/" + name + "/");
    }

    /** Does what the guide has an administrator type, by whom the passwords of users are known. */
    void run(String commands, Path workingDirectory) throws IOException, InterruptedException {
        String path = directory.resolve("bin") + ":" + System.getenv("PATH");
        Shell.run(commands, workingDirectory, Map.of("PATH", path, "AS_JAVA", System.getProperty("java.home")));
    }

    String written() throws IOException {
        return Files.readString(domain().resolve("logs/server.log"));
    }

    @Override
    public void close() {
        try {
            run("asadmin stop-domain --force domain1", directory);
        } catch (IOException failed) {
            throw new AssertionError("GlassFish did not end", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** It would let everybody in, from everywhere. */
    private void bindPorts() throws IOException {
        Path file = domain().resolve("config/domain.xml");
        String configuration = Files.readString(file)
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                // a broker of messages, which listens everywhere; nobody here sends any
                .replace("<jms-service type=\"EMBEDDED\"", "<jms-service type=\"REMOTE\"")
                .replace("\"4848\"", quoted(administration))
                .replace("\"8080\"", quoted(http));
        for (String port : PORTS) {
            configuration = configuration.replace(quoted(port), quoted(Ports.free()));
        }
        Files.writeString(file, configuration);
    }

    /** The distribution's own command, told where the domain is, and a user's password where it would prompt. */
    private void writeCommand() throws IOException {
        Path command = directory.resolve("bin/asadmin");
        Files.createDirectories(Objects.requireNonNull(command.getParent()));
        Files.writeString(command, """
                #!/bin/bash
                case "$1" in
                *-domain) set -- "$1" --domaindir '%1$s' "${@:2}" ;;
                create-file-user)
                    echo "AS_ADMIN_USERPASSWORD=${!#}s-own-7" > '%2$s'
                    set -- --port %3$s --interactive=false --passwordfile '%2$s' "$@" ;;
                *) set -- --port %3$s --interactive=false "$@" ;;
                esac
                exec sh '%4$s' "$@"
                """.formatted(
                        directory.resolve("domains"),
                        directory.resolve("password"),
                        administration,
                        HOME.resolve("bin/asadmin")));
        Files.setPosixFilePermissions(command, fromString("rwx------"));
    }

    private static String quoted(Object port) {
        return "\"" + port + "\"";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
    }
}
