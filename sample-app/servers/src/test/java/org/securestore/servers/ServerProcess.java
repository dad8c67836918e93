package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as a process of its own. Whoever started it closes it. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, on the JDK of the test.
     *
     * @param log where it writes what it says
     * @param started what it says when it has started
     */
    static ServerProcess start(ProcessBuilder builder, Path log, String started) throws IOException {
        Process process = Shell.onThisJdk(builder)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProcess server = new ServerProcess(process, log);
        await().atMost(PATIENCE).until(() -> server.written().contains(started) || !process.isAlive());
        assertThat(process.isAlive()).as(server.written()).isTrue();
        return server;
    }

    /** Everything that it has said. */
    String written() throws IOException {
        return Files.readString(log);
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
            throw new AssertionError("The server did not end", impatient);
        }
    }
}
