package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the JDK that runs the tests, as a process. */
final class JdkTool {
    private JdkTool() {}

    static String path(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** A tool with a store as its key store: what it is to do is in front of that and behind. */
    static List<String> onStore(Path home, String tool, List<String> before, List<String> behind) {
        List<String> command = new ArrayList<>(List.of(
                path(tool),
                "-J--class-path=" + System.getProperty("java.class.path"),
                "-J--add-modules=java.sql",
                "-J-XX:TieredStopAtLevel=1", // it ends before the second compiler would pay
                "-J-Dsecurestore.home=" + home));
        command.addAll(before);
        command.addAll(List.of("-keystore", "NONE", "-storetype", "SecureStore", "-storepass", "not looked at"));
        command.addAll(List.of("-addprovider", "SecureStore"));
        command.addAll(behind);
        return command;
    }

    /** What it prints; it has to succeed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        return run(command, "", 0);
    }

    /** What it prints when it is given this input; it has to end like this. */
    static String run(List<String> command, String input, int exitCode) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
