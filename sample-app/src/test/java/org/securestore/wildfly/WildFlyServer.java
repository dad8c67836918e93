package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A WildFly as its distribution has it, as a process of its own that only this machine reaches. What it writes is in a directory of the
 * test's, modules that are added too, so that the distribution stays as it was.
 */
final class WildFlyServer implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("wildfly.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STARTED = "WFLYSRV0025"; // and nothing else, whatever the language

    private final Path directory;
    private final Path log;
    private final int management;
    private final int http;
    private final Process process;

    private WildFlyServer(Path directory, Path log, int management, int http, Process process) {
        this.directory = directory;
        this.log = log;
        this.management = management;
        this.http = http;
        this.process = process;
    }

    /** Starts a server that keeps everything below {@code directory}, for the caller to close. */
    static WildFlyServer start(Path directory) throws IOException {
        Path home = home(directory);
        copy(DISTRIBUTION.resolve("standalone/configuration"), directory.resolve("base/configuration"));
        Files.createDirectories(directory.resolve("base/deployments"));
        Path log = directory.resolve("server.log");
        int management = freePort();
        int http = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/standalone.sh").toString(),
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.server.base.dir=" + directory.resolve("base"),
                        "-Djboss.management.http.port=" + management,
                        "-Djboss.http.port=" + http,
                        "-Djboss.https.port=" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        onThisJdk(home, builder.environment())
                .putAll(Map.of(
                        "LAUNCH_JBOSS_IN_BACKGROUND",
                        "yes", // so that the script passes on that it is to end
                        "JAVA_OPTS",
                        "-Xmx512m -Djava.net.preferIPv4Stack=true"));
        WildFlyServer server = new WildFlyServer(directory, log, management, http, builder.start());
        server.awaitStart();
        return server;
    }

    /** Where applications answer. */
    URI http() {
        return URI.create("http://127.0.0.1:" + http);
    }

    /** Has WildFly's own command line do these, each of which has to succeed. Gives what it says. */
    String cli(List<String> commands) throws IOException, InterruptedException {
        Outcome outcome = run(commands);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    /** Has WildFly's own command line do something that has to fail. Gives what it says. */
    String refuse(String command) throws IOException, InterruptedException {
        Outcome outcome = run(List.of(command));
        assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
        return outcome.output();
    }

    /** Everything that the server has written to its log and its configuration. */
    String written() throws IOException {
        return Files.readString(log) + Files.readString(directory.resolve("base/configuration/standalone.xml"));
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            for (ProcessHandle each : all) {
                each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (Exception impatient) {
            all.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("WildFly did not end", impatient);
        }
    }

    private Outcome run(List<String> commands) throws IOException, InterruptedException {
        Path home = directory.resolve("home");
        Path script = Files.write(directory.resolve("commands.cli"), commands);
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/jboss-cli.sh").toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + management,
                        "--file=" + script)
                .redirectErrorStream(true);
        onThisJdk(home, builder.environment());
        Process cli = builder.start();
        cli.getOutputStream().close();
        String output = new String(cli.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(cli.waitFor(), output);
    }

    private void awaitStart() {
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(log).contains(STARTED) || !process.isAlive());
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> onThisJdk(Path home, Map<String, String> environment) {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JBOSS_HOME", home.toString());
        environment.remove("JAVA_TOOL_OPTIONS");
        return environment;
    }

    /** The distribution by links, but for the directory to which modules are added. */
    private static Path home(Path directory) throws IOException {
        Path modules = Files.createDirectories(directory.resolve("home/modules"));
        Files.createSymbolicLink(modules.resolve("system"), DISTRIBUTION.resolve("modules/system"));
        for (String name : List.of("bin", "docs", "welcome-content", "jboss-modules.jar")) {
            Files.createSymbolicLink(modules.resolveSibling(name), DISTRIBUTION.resolve(name));
        }
        return modules.getParent();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Outcome(int exitCode, String output) {}
}
