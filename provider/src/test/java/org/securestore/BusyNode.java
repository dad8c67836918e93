package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node in a process of its own that does {@link BusyNodeWork}, as the test that started it sees it. */
final class BusyNode implements AutoCloseable {
    private final String name;
    private final Process process;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> late = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile int keyVersion;
    private volatile long written;
    private volatile long read;

    private BusyNode(String name, Process process) {
        this.name = name;
        this.process = process;
        this.listener = new Thread(this::listen, "what " + name + " says");
        listener.start();
    }

    /** Starts a JVM, which works from now on. */
    static BusyNode start(StoreConfiguration configuration, String name, ManyCredentials others) throws IOException {
        return new BusyNode(
                name,
                OtherJvm.command(BusyNodeWork.class, configuration, name, Integer.toString(others.count()))
                        .start());
    }

    /** Whether its process runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    String name() {
        return name;
    }

    /** The newest key that it has been able to use. */
    int keyVersion() {
        return keyVersion;
    }

    /** How many writes were acknowledged. */
    long written() {
        return written;
    }

    /** How often it has read something, as it said last. */
    long read() {
        return read;
    }

    /** What did not go as it should. */
    List<String> failures() {
        return failures;
    }

    /** What was given up, as the database did not answer in time. */
    List<String> late() {
        return late;
    }

    void generateKey() throws IOException {
        process.outputWriter(UTF_8).append(BusyNodeWork.GENERATE).append('\n').flush();
    }

    /** Kills it, and waits for all that it had said. */
    void kill() throws InterruptedException {
        OtherJvm.kill(process);
        listener.join();
    }

    /** Has it stop, which has to go well, and waits for all that it had said. */
    void stop() throws IOException, InterruptedException {
        process.outputWriter(UTF_8).append(BusyNodeWork.STOP).append('\n').close();
        listener.join();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void hear(String line) {
        String said = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith(BusyNodeWork.WRITTEN)) {
            written = Long.parseLong(said);
        } else if (line.startsWith(BusyNodeWork.READ)) {
            read = Long.parseLong(said);
        } else if (line.startsWith(BusyNodeWork.KEY)) {
            keyVersion = Integer.parseInt(said);
        } else if (line.startsWith(BusyNodeWork.LATE)) {
            late.add(said);
        } else {
            failures.add(name + ": " + line);
        }
    }
}
