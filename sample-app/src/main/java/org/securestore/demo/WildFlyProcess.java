package org.securestore.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A WildFly that runs, as a process of its own that only this machine reaches. */
final class WildFlyProcess implements AutoCloseable {
    private static final String STARTED = "WFLYSRV0025"; // and nothing else, whatever the language
    private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path log;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    private WildFlyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Launches a server, for the caller to close.
     *
     * @param http the port at which its applications answer
     * @param log the file in which it is kept
     */
    static WildFlyProcess launch(WildFlyDirectory directory, int http, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        directory.distribution().resolve("bin/standalone.sh").toString(),
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.server.base.dir=" + directory.base(),
                        "-Djboss.http.port=" + http,
                        "-Djboss.https.port=" + Ports.free(),
                        "-Djboss.management.http.port=" + Ports.free())
                .redirectErrorStream(true);
        directory
                .environment(builder)
                .put("LAUNCH_JBOSS_IN_BACKGROUND", "yes"); // so that it passes on that it is to end
        builder.environment().put("JAVA_OPTS", "-Xmx512m -Djava.net.preferIPv4Stack=true");
        WildFlyProcess launched = new WildFlyProcess(builder.start(), log);
        launched.keepLog();
        return launched;
    }

    /** Waits until it ends. */
    void join() throws InterruptedException {
        process.waitFor();
    }

    /** Has it stop in good order, and waits for that. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(each -> each.onExit()
                .completeOnTimeout(each, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until its applications answer. */
    void awaitStart() throws IOException, InterruptedException {
        try {
            if (!started.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("WildFly started with errors:\n" + Files.readString(log));
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("WildFly did not start:\n" + Files.readString(log), failure);
        }
    }

    private void keepLog() {
        Thread reader = new Thread(this::copyOutput, "log of WildFly");
        reader.setDaemon(true);
        reader.start();
    }

    private void copyOutput() {
        try (BufferedReader output = process.inputReader();
                BufferedWriter file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                if (line.contains(STARTED) || line.contains(STARTED_WITH_ERRORS)) {
                    started.complete(line.contains(STARTED));
                }
            }
            started.completeExceptionally(new IOException("It ended"));
        } catch (IOException unreadable) {
            started.completeExceptionally(unreadable);
        }
    }
}
