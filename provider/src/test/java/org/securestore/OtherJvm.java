package org.securestore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs of the tests that run in a process of their own, to be killed without harm to the tests. */
final class OtherJvm {
    private static final int BY_SIGKILL = 128 + 9;

    private OtherJvm() {}

    /**
     * The command of a JVM like this one, to be started. Its errors go where those of this JVM go.
     *
     * @param configuration what its first argument names, as a file
     */
    static ProcessBuilder command(Class<?> program, StoreConfiguration configuration, String... arguments)
            throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it starts sooner, and a machine has several of them
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                StoreWorker.written(configuration).toString());
        java.command().addAll(List.of(arguments));
        return java.redirectError(ProcessBuilder.Redirect.INHERIT);
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
