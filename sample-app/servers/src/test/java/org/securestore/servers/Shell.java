package org.securestore.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Does what a page has an administrator type. */
final class Shell {
    private Shell() {}

    /** Does all of it, or fails with what was said. */
    static void run(String commands, Path directory) throws IOException, InterruptedException {
        run(commands, directory, Map.of());
    }

    /** Does all of it, or fails with what was said. */
    static void run(String commands, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        onThisJdk(builder).environment().putAll(environment);
        Process shell = builder.start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
    }

    static ProcessBuilder onThisJdk(ProcessBuilder builder) {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // it ends before the second compiler would pay
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return builder;
    }
}
