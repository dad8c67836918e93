package org.securestore.cli.interruption;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another signal to end. Whatever works at length hears of it at its next step and undoes what is half done; what
 * is quickly done is done. Nothing waits for an answer that will not come. Threads share it.
 */
public final class Interruption {
    private static final Interruption OF_PROCESS = new Interruption(); // as signals are
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch wanted = new CountDownLatch(1);
    private volatile boolean waiting;

    private Interruption() {}

    /** That of this process. */
    public static Interruption ofProcess() {
        return OF_PROCESS;
    }

    /** Has signals end the command in this way from now on, instead of in the midst of what it does. */
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "interruption"));
    }

    /** Says that the command is over. */
    public void ended() {
        ended.countDown();
    }

    /**
     * To be asked where the work can stop without harm.
     *
     * @param words what became of it
     * @throws StoppedException if the command is to end
     */
    public void stopIfWanted(String words) {
        if (wanted.getCount() == 0) {
            throw new StoppedException(words);
        }
    }

    /** Waits for somebody outside, before anything is changed. */
    public <T, X extends Exception> T waitingFor(Answer<T, X> answer) throws X {
        waiting = true;
        try {
            stopIfWanted(StoppedException.NOTHING_CHANGED);
            return answer.await();
        } finally {
            waiting = false;
        }
    }

    /**
     * Waits until the command is to end, for what goes on until then.
     *
     * @param words what becomes of it
     * @throws StoppedException then
     */
    public void await(String words) {
        try {
            wanted.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        throw new StoppedException(words);
    }

    /** Waits until the command is to end, but not for longer than so. Says whether it is. */
    public boolean isWantedWithin(Duration time) {
        try {
            return wanted.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        wanted.countDown();
        if (waiting) {
            say(StoppedException.NOTHING_CHANGED);
        } else if (!endsSoon()) {
            say("Stopped; run 'securestore status' to see how the store stands");
        }
    }

    private boolean endsSoon() {
        try {
            return ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Whoever would say it otherwise is still waiting, at the end of a line that the terminal has not ended.
    private static void say(String words) {
        System.err.println();
        System.err.println(words);
    }

    /** What somebody outside gives. */
    @FunctionalInterface
    public interface Answer<T, X extends Exception> {
        /** Waits for it. */
        T await() throws X;
    }
}
