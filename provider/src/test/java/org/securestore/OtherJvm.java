package org.securestore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the tests that run in a process of their own, to be killed without harm to the tests. */
public final class OtherJvm {
    private static final int BY_SIGKILL = 128 + 9;

    private OtherJvm() {}

    /** The command of a JVM like this one, which may be added to: it starts sooner than usual, as a machine has several of them. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The command of a JVM like this one, to be started. Its errors go where those of this JVM go.
     *
     * @param configuration what its first argument names, as a file
     */
    static ProcessBuilder command(Class<?> program, StoreConfiguration configuration, String... arguments)
            throws IOException {
        List<String> command = java(
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                StoreWorker.written(configuration).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Kills a process as the operating system would: it cannot even notice. */
    static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly(); // unlike the process itself, leaves the streams open
        int status = process.waitFor();
        if (status != BY_SIGKILL) {
            throw new IllegalStateException("The process had ended before, with " + status);
        }
    }
}
