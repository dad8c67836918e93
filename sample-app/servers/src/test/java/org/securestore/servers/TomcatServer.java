package org.securestore.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A Tomcat of the distribution, which keeps what is its own in a directory of the test's. Only this machine reaches it. */
final class TomcatServer implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("tomcat.home"));

    private final Path base;
    private final int port;
    private final ServerProcess process;

    private TomcatServer(Path base, int port, ServerProcess process) {
        this.base = base;
        this.port = port;
        this.process = process;
    }

    /** A directory as an administrator has it before he does what the guide says. */
    static Path prepare(Path base) throws IOException {
        for (String part : new String[] {"bin", "conf", "lib", "logs", "temp", "webapps", "work"}) {
            Files.createDirectories(base.resolve(part));
        }
        try (Stream<Path> files = Files.list(HOME.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        return base;
    }

    /** Starts what {@link #prepare} began and the guide went on with, on few threads, for the caller to close. */
    static TomcatServer start(Path base, int threads) throws IOException {
        int port = Ports.free();
        Path configuration = base.resolve("conf/server.xml");
        String connector = "<Connector address=\"127.0.0.1\" maxThreads=\"" + threads + "\" port=\"" + port + "\"";
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replaceFirst("<Connector port=\"8080\"", connector)
                        // it looks for what is to be deployed anew each second
                        .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
        ProcessBuilder builder =
                new ProcessBuilder("sh", HOME.resolve("bin/catalina.sh").toString(), "run");
        builder.environment().putAll(environment(base));
        return new TomcatServer(
                base,
                port,
                ServerProcess.start(builder, base.resolve("logs/out.log"), "Catalina.start Server startup"));
    }

    static Map<String, String> environment(Path base) {
        return Map.of("CATALINA_HOME", HOME.toString(), "CATALINA_BASE", base.toString());
    }

    URI application(String name) {
        return URI.create("http://127.0.0.1:" + port + "/" + name + "/");
    }

    Path base() {
        return base;
    }

    String written() throws IOException {
        return process.written();
    }

    @Override
    public void close() {
        process.close();
    }
}
