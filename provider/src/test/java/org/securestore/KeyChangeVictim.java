package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of its own that changes the key of a store from beginning to end, unless it is killed on the way. */
final class KeyChangeVictim implements AutoCloseable {
    private static final String READY = "ready";
    private static final String GENERATED = "generated ";
    private static final String COMPLETE = "complete ";

    private final Process process;
    private final BufferedReader lines;

    private KeyChangeVictim(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Starts a JVM that opens the store, and then waits. */
    static KeyChangeVictim start(StoreConfiguration configuration) throws IOException {
        KeyChangeVictim victim = new KeyChangeVictim(
                OtherJvm.command(KeyChangeVictim.class, configuration).start());
        if (!READY.equals(victim.lines.readLine())) {
            throw new IllegalStateException("The process did not open the store");
        }
        return victim;
    }

    /** Has it begin with the change. */
    void begin() throws IOException {
        process.outputWriter(UTF_8).append('\n').flush();
    }

    /** Waits until the change is complete, kills the process then, and says what the change took. */
    Course killAtTheEnd() throws IOException, InterruptedException {
        Course course = course().orElseThrow();
        OtherJvm.kill(process);
        return course;
    }

    /** Kills it after so much time, wherever it is, and says what the change took if it was complete by then. */
    Optional<Course> killAfter(Duration time) throws IOException, InterruptedException {
        if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("It ended by itself, with " + process.exitValue());
        }
        OtherJvm.kill(process);
        return course();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }

    private Optional<Course> course() throws IOException {
        Duration generated = Duration.ZERO;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(GENERATED)) {
                generated = Duration.parse(line.substring(GENERATED.length()));
            } else if (line.startsWith(COMPLETE)) {
                return Optional.of(new Course(generated, Duration.parse(line.substring(COMPLETE.length()))));
            }
        }
        return Optional.empty();
    }

    public static void main(String[] arguments) throws IOException {
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(Path.of(arguments[0])))) {
            KeyAdministration keys = store.as(StoreFixture.ADMINISTRATOR).keys();
            System.out.println(READY);
            System.in.read();
            long begun = System.nanoTime();
            keys.generate(passphrase, passphrase);
            System.out.println(GENERATED + Duration.ofNanos(System.nanoTime() - begun));
            keys.resume(progress -> {});
            System.out.println(COMPLETE + Duration.ofNanos(System.nanoTime() - begun));
            System.in.read(); // for as long as nobody kills it, or the parent is there
        }
    }

    /** How long it took from the beginning until the next key was stored, and until the one before was destroyed. */
    record Course(Duration generated, Duration complete) {
        private static final double BEFORE = 0.2;
        private static final double BEYOND = 1.2;

        /** How far a part of all points, from 0 to 1, is from the beginning: a fifth of them lie before the next key is stored. */
        Duration point(double part) {
            return part < BEFORE
                    ? times(generated, part / BEFORE)
                    : generated.plus(times(complete.minus(generated), BEYOND * (part - BEFORE) / (1 - BEFORE)));
        }

        /** In between of this one and another. */
        Course towards(Course other) {
            return new Course(
                    generated.plus(other.generated).dividedBy(2),
                    complete.plus(other.complete).dividedBy(2));
        }

        /** Longer, if it should have been complete by then: the machine has become busier. */
        Course incompleteAt(Duration point) {
            return point.compareTo(complete) > 0 ? new Course(generated, times(point, BEYOND)) : this;
        }

        private static Duration times(Duration time, double factor) {
            return Duration.ofNanos(Math.round(time.toNanos() * factor));
        }
    }
}
