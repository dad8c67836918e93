package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.securestore.demo.Ports;
import org.securestore.demo.TemporaryFiles;

/**
 * A WildFly as its distribution has it, as a process of its own that only this machine reaches. What it writes is in a directory of the
 * test's, modules that are added too, so that the distribution stays as it was.
 */
final class WildFlyServer implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("wildfly.home"));
    private static final Path ZIP = Path.of("../datasource-adapter/target/securestore-wildfly.zip");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STARTED = "WFLYSRV0025"; // and nothing else, whatever the language

    private final Path directory;
    private final Path log;
    private final int management;
    private final int http;
    private final List<String> options;
    private Process process;

    private WildFlyServer(Path directory, List<String> options) throws IOException {
        this.directory = directory;
        this.log = directory.resolve("server.log");
        this.management = Ports.free();
        this.http = Ports.free();
        this.options = options;
        this.process = started();
    }

    /**
     * Starts a server that keeps everything below {@code directory}, for the caller to close.
     *
     * @param options of the command that starts it, such as system properties
     */
    static WildFlyServer start(Path directory, String... options) throws IOException {
        home(directory);
        copy(DISTRIBUTION.resolve("standalone/configuration"), directory.resolve("base/configuration"));
        Files.createDirectories(directory.resolve("base/deployments"));
        return new WildFlyServer(directory, List.of(options));
    }

    /** After it has {@linkplain #haltedBy halted}. */
    void startAgain() throws IOException {
        process = started();
    }

    /** Does something that ends the server, and waits for that. */
    boolean haltedBy(Callable<?> deadly) throws Exception {
        assertThatExceptionOfType(IOException.class).isThrownBy(deadly::call);
        return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Process started() throws IOException {
        Path home = directory.resolve("home");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/standalone.sh").toString(),
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.server.base.dir=" + directory.resolve("base"),
                        "-Djboss.management.http.port=" + management,
                        "-Djboss.http.port=" + http,
                        "-Djboss.https.port=" + Ports.free())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(options);
        onThisJdk(home, builder.environment())
                .putAll(Map.of(
                        "LAUNCH_JBOSS_IN_BACKGROUND",
                        "yes", // so that the script passes on that it is to end
                        "JAVA_OPTS",
                        "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true"));
        Process starting = builder.start();
        awaitStart(starting);
        return starting;
    }

    /** The database's driver, as an administrator would have it. */
    private static String driver() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().matches("postgresql-[0-9.]+\\.jar"))
                .findFirst()
                .orElseThrow();
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

    /** Installs the secure store, and the database's driver, as the guide has it. */
    void install() throws IOException, InterruptedException {
        cli(List.of("module add --name=org.postgresql --resources=" + driver()
                + " --dependencies=[java.se,jakarta.transaction.api]"));
        cliIn(unpacked(), "install.cli");
    }

    /** Takes the secure store out again, as the guide has it. */
    void remove() throws IOException, InterruptedException {
        cliIn(unpacked(), "remove.cli");
    }

    private void cliIn(Path where, String file) throws IOException, InterruptedException {
        Outcome outcome = run(where, where.resolve(file));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private Path unpacked() throws IOException {
        Path unpacked = directory.resolve("securestore-wildfly");
        if (!Files.exists(unpacked)) {
            TemporaryFiles.unpack(ZIP, directory);
        }
        return unpacked;
    }

    /** Has WildFly's own command line do something that has to fail. Gives what it says. */
    String refuse(String command) throws IOException, InterruptedException {
        Outcome outcome = run(List.of(command));
        assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
        return outcome.output();
    }

    /** Everything that the server has written to its log and its configuration. */
    String written() throws IOException {
        return Files.readString(log) + configuration();
    }

    String configuration() throws IOException {
        return Files.readString(directory.resolve("base/configuration/standalone.xml"));
    }

    /** Where modules are added. */
    Path modules() {
        return directory.resolve("home/modules");
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
        return run(directory, Files.write(directory.resolve("commands.cli"), commands));
    }

    private Outcome run(Path where, Path script) throws IOException, InterruptedException {
        Path home = directory.resolve("home");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/jboss-cli.sh").toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + management,
                        "--file=" + script)
                .directory(where.toFile())
                .redirectErrorStream(true);
        onThisJdk(home, builder.environment());
        Process cli = builder.start();
        cli.getOutputStream().close();
        String output = new String(cli.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(cli.waitFor(), output);
    }

    private void awaitStart(Process starting) {
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(log).contains(STARTED) || !starting.isAlive());
            assertThat(starting.isAlive()).as(Files.readString(log)).isTrue();
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
    private static void home(Path directory) throws IOException {
        Path modules = Files.createDirectories(directory.resolve("home/modules"));
        Files.createSymbolicLink(modules.resolve("system"), DISTRIBUTION.resolve("modules/system"));
        for (String name : List.of("bin", "docs", "welcome-content", "jboss-modules.jar")) {
            Files.createSymbolicLink(modules.resolveSibling(name), DISTRIBUTION.resolve(name));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private record Outcome(int exitCode, String output) {}
}
