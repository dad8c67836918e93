package org.securestore.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The application that was built with Quarkus, as a process of its own that only this machine reaches. */
final class QuarkusServer implements AutoCloseable {
    private static final Path BUILT = Path.of("../quarkus/target/quarkus-app");

    private final int port;
    private final ServerProcess process;

    private QuarkusServer(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Puts the application where an administrator has unpacked it. */
    static void into(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve("quarkus-app").resolve(BUILT.relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
    }

    /** Starts it by this command, for the caller to close. */
    static QuarkusServer start(String command, Path directory) throws IOException {
        int port = Ports.free();
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", "PATH=\"$JAVA_HOME/bin:$PATH\"\n" + command)
                .directory(directory.toFile());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return new QuarkusServer(
                port, ServerProcess.start(builder, directory.resolve("out.log"), "Installed features"));
    }

    URI application() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.close();
    }
}
