package org.securestore;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.securestore.consumer.Moment;
import org.securestore.failure.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this node remembers as fresh as it has to be: the store is asked again when its last answer is too old. All
 * asking is done by one thread, so that a database that does not answer holds up each caller at most once, and only for so
 * long; from then on callers live on what is remembered, until the grace is over. Threads may share it; whoever made it
 * closes it.
 */
final class Freshness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

    private final Limits limits;
    private final long maxStalenessNanos;
    private final LongSupplier nanoTime;
    private final Runnable follow;
    private final ScheduledExecutorService asker;
    private final AtomicLong expiries = new AtomicLong();
    private volatile @Nullable Answer answer;
    private volatile @Nullable StoreUnavailableException outage;
    private boolean asking;
    private volatile boolean closed;
    private volatile CompletableFuture<@Nullable Void> look = CompletableFuture.completedFuture(null);

    /** Does {@code follow} by {@code asker}, which has one thread and becomes this object's own. */
    Freshness(Limits limits, LongSupplier nanoTime, Runnable follow, ScheduledExecutorService asker) {
        this.limits = limits;
        this.maxStalenessNanos = limits.maxStaleness().toNanos();
        this.nanoTime = nanoTime;
        this.follow = follow;
        this.asker = asker;
    }

    /**
     * Returns once what is remembered is fresh enough, or may serve although it is not.
     *
     * @throws StoreUnavailableException if the database has not answered for longer than the grace
     * @throws IllegalStateException if the store has been closed
     */
    void ensure() {
        if (closed) {
            throw new IllegalStateException("This store has been closed");
        }
        if (!isFresh()) {
            look();
        }
    }

    /**
     * Like {@link #ensure}, and says for how long what is known now will do: until something else is heard of the store, or
     * should be. While the database does not answer, which it cannot say, for no time at all.
     */
    Moment moment() {
        Answer last = answer;
        if (last == null || last.isOver()) {
            ensure();
            last = answer;
        }
        return last == null || isOutage() ? Moment.OVER : last;
    }

    /** Makes the next caller look, as the store is known to have changed. */
    void expire() {
        expiries.incrementAndGet();
        endMoment();
    }

    /**
     * Refuses at once, as long as the database is known not to answer, what only it could tell.
     *
     * @throws StoreUnavailableException if it is
     */
    void requireAnswers() {
        StoreUnavailableException known = outage;
        if (known != null) {
            throw new StoreUnavailableException("reading what this node does not remember", known);
        }
    }

    /** Whether the database did not answer when it was last asked. */
    boolean isOutage() {
        return outage != null;
    }

    @Override
    public void close() {
        closed = true;
        endMoment();
        asker.shutdownNow();
    }

    private boolean isFresh() {
        Answer last = answer;
        return last != null && isFresh(last);
    }

    private boolean isFresh(Answer last) {
        return last.expiries == expiries.get() && nanoTime.getAsLong() - last.askedAt < maxStalenessNanos;
    }

    private void look() {
        CompletableFuture<?> begun = look;
        if (outage == null && !begun.isDone()) {
            await(begun); // its question may have been put before what this caller has to see
        }
        if (outage == null && !isFresh()) {
            await(started());
        }
        StoreUnavailableException known = outage;
        if (known != null) {
            requireGrace(known);
        }
    }

    private synchronized CompletableFuture<?> started() {
        if (look.isDone()) {
            asking = true;
            look = CompletableFuture.runAsync(this::ask, asker);
        }
        return look;
    }

    private void ask() {
        endMoment(); // the timer has to wait for this
        long expiriesBefore = expiries.get();
        long askedAt = nanoTime.getAsLong(); // before the answer, which may take its time
        try {
            follow.run();
            answeredBy(new Answer(askedAt, expiriesBefore));
            answered();
        } catch (StoreUnavailableException silent) {
            unanswered(silent);
        } catch (RuntimeException | Error refused) { // whatever it is, the next caller asks and hears it himself
            answered();
            throw refused;
        }
    }

    private void answeredBy(Answer next) {
        endMoment();
        answer = next;
        long left = maxStalenessNanos - (nanoTime.getAsLong() - next.askedAt);
        // Whoever saw to it meanwhile that there is something new has ended the last moment, and not this one.
        if (closed || left <= 0 || next.expiries != expiries.get()) {
            next.end();
        } else {
            Future<?> unused = asker.schedule(next::end, left, TimeUnit.NANOSECONDS);
        }
    }

    private void endMoment() {
        Answer last = answer;
        if (last != null) {
            last.end();
        }
    }

    private void askAgain() {
        try {
            ask();
        } catch (RuntimeException refused) {
            LOG.debug("The next caller will be told as well", refused);
        }
    }

    private void await(CompletableFuture<?> asked) {
        try {
            awaitUninterruptibly(asked);
        } catch (TimeoutException late) {
            overdue(new StoreUnavailableException("asking for its revision within " + limits.patience(), late));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new CompletionException(failed.getCause());
        }
    }

    // Whoever waits here waits for his answer, and not for long. Not by orTimeout: the JDK's timer has one thread for
    // all, which keeps the class loader of the application that was the first to use it.
    private void awaitUninterruptibly(CompletableFuture<?> asked) throws TimeoutException, ExecutionException {
        long deadline = System.nanoTime() + limits.patience().toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    asked.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireGrace(StoreUnavailableException known) {
        Answer last = answer;
        if (last == null
                || nanoTime.getAsLong() - last.askedAt >= limits.outageGrace().toNanos()) {
            throw new StoreUnavailableException("asking whether what this node remembers still holds", known);
        }
    }

    private synchronized void answered() {
        asking = false;
        if (outage != null) {
            LOG.info("The store's database answers again");
        }
        outage = null;
    }

    private synchronized void unanswered(StoreUnavailableException silent) {
        asking = true; // until it answers
        begin(silent);
        Future<?> unused = asker.schedule(this::askAgain, limits.pause().toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void overdue(StoreUnavailableException late) {
        if (asking) { // or it has just answered, and nobody would ask again
            begin(late);
        }
    }

    private void begin(StoreUnavailableException silent) {
        if (outage == null) {
            LOG.warn(
                    "{}; callers whom this node knows are served from memory for up to {}",
                    silent.getMessage(),
                    limits.outageGrace());
        }
        outage = silent;
        endMoment();
    }

    /**
     * How long things may take.
     *
     * @param maxStaleness how old the answer may be by which callers are served, while the database answers
     * @param outageGrace how old it may be while it does not
     * @param patience how long a caller waits for an answer
     * @param pause how long to wait before the database is asked again that did not answer
     */
    record Limits(Duration maxStaleness, Duration outageGrace, Duration patience, Duration pause) {}

    /**
     * What the store said. That it is too old is found out by a timer as well, which can be late for as long as this machine
     * keeps a thread waiting: whoever asks with each connection cannot read the clock each time.
     */
    private static final class Answer implements Moment {
        private final long askedAt;
        private final long expiries;
        private volatile boolean over;

        Answer(long askedAt, long expiries) {
            this.askedAt = askedAt;
            this.expiries = expiries;
        }

        void end() {
            over = true;
        }

        @Override
        public boolean isOver() {
            return over;
        }
    }
}
