package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one WildFly has of its own: its configuration, its modules, its applications, and what it writes. The distribution stays as
 * it was, so that several can run from it.
 *
 * @param distribution where WildFly was unpacked
 */
public record WildFlyDirectory(Path distribution, Path base, Path modules) {
    /** One that is configured as the distribution is. */
    static WildFlyDirectory create(Path distribution, Path directory) throws IOException {
        WildFlyDirectory created = new WildFlyDirectory(
                distribution.toAbsolutePath().normalize(), directory.resolve("base"), directory.resolve("modules"));
        Files.createDirectories(created.modules);
        Files.createDirectories(created.base.resolve("deployments"));
        created.copyConfiguration();
        return created;
    }

    private void copyConfiguration() throws IOException {
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(distribution.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
    }

    /**
     * Has WildFly's own command line do these to the server, which is not running.
     *
     * @param where the directory from which files are named
     */
    void configure(Path where, List<String> commands) throws IOException, InterruptedException {
        Path script = Files.write(base.resolve("commands.cli"), offline(commands));
        ProcessBuilder builder = new ProcessBuilder(
                        distribution.resolve("bin/jboss-cli.sh").toString(), "--file=" + script)
                .directory(where.toFile())
                .redirectErrorStream(true);
        environment(builder).put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        Process cli = builder.start();
        cli.getOutputStream().close();
        String output = new String(cli.getInputStream().readAllBytes(), UTF_8);
        if (cli.waitFor() != 0) {
            throw new IOException("WildFly could not be configured: " + output);
        }
    }

    private List<String> offline(List<String> commands) {
        return Stream.of(
                        Stream.of("embed-server --server-config=standalone.xml --std-out=discard"),
                        commands.stream()
                                .map(command -> command.replace(
                                        "module add ", "module add --module-root-dir=" + modules + " ")),
                        Stream.of("stop-embedded-server"))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Where the server finds modules: the distribution's, and its own. */
    public String modulePath() {
        return distribution.resolve("modules") + File.pathSeparator + modules;
    }

    /** Has the server run an application, from when it starts. */
    void deploy(Path archive) throws IOException {
        Files.copy(archive, base.resolve("deployments").resolve(archive.getFileName()));
    }

    /** Where the server's processes find Java, and it: the JDK is the one that runs this. */
    Map<String, String> environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JBOSS_HOME", distribution.toString());
        environment.put("JBOSS_MODULEPATH", modulePath());
        environment.remove("JAVA_TOOL_OPTIONS");
        return environment;
    }
}
