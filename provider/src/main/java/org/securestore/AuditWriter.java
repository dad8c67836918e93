package org.securestore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.securestore.AuditTrail.Written;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.audit.CredentialUse;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.persistence.StoreTransaction;
import org.securestore.thread.Daemons;

/**
 * Writes what was queued, on a thread of its own: every second, sooner when there is much of it, and at the end. A crash
 * loses what is queued, which is no more than {@value #CAPACITY} events and a batch. Threads may share it.
 */
final class AuditWriter implements AutoCloseable {
    static final int CAPACITY = 10_000;
    private static final int BATCH = 1_000;
    private static final int MUCH = 500;
    private static final int MOST_USES = 100_000;
    private static final int USES_AT_ONCE = 200; // nobody else can write meanwhile
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AuditTrail trail;
    private final Retention retention;
    private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<AuditEvent> batch = new ArrayList<>();
    private final Map<List<String>, CredentialUse> uses = new ConcurrentHashMap<>();
    private final AtomicLong unreported = new AtomicLong();
    private final LongAdder lost = new LongAdder();
    private final Seldom alarm = new Seldom(Duration.ofMinutes(1));
    private final Thread thread = Daemons.thread("securestore-audit", this::run);
    private volatile @Nullable StoreUnavailableException failure;
    private volatile int taken;
    private volatile boolean closed;

    AuditWriter(AuditTrail trail) {
        this.trail = trail;
        this.retention = new Retention(trail);
        thread.start();
    }

    /**
     * Queues an event.
     *
     * @throws StoreUnavailableException if nothing can be written, and {@code reaction} is to refuse
     */
    void put(AuditEvent event, WhenUnwritable reaction) {
        StoreUnavailableException failed = failure;
        if (reaction == WhenUnwritable.REFUSE && failed != null) {
            throw StoreUnavailableException.unrecordable("the last attempt to write the audit log failed", failed);
        }
        if (!queue.offer(event)) {
            if (reaction == WhenUnwritable.REFUSE) {
                throw StoreUnavailableException.unrecordable(CAPACITY + " events wait to be written", failed);
            }
            lose(1);
        }
        if (queue.size() >= MUCH) {
            LockSupport.unpark(thread);
        }
    }

    void used(CredentialUse use) {
        if (uses.size() < MOST_USES) {
            uses.put(List.of(use.application(), use.ownerKey()), use);
        }
    }

    int length() {
        return queue.size() + taken;
    }

    long lost() {
        return lost.sum();
    }

    /** Writes what waits, as far as it can be written. */
    synchronized void flush() {
        try {
            while (hasWork()) {
                queue.drainTo(batch, BATCH - batch.size());
                taken = batch.size();
                write();
                batch.clear();
                taken = 0;
                failure = null;
            }
        } catch (StoreUnavailableException failed) {
            failure = databaseAnswers() ? failed : null;
            sound(failed);
        } catch (StoreUpgradedException upgraded) { // and as nobody is served any more, hardly anything is added
            sound(upgraded);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (length() > 0) {
            AuditTrail.LOG.error("{} audit events are lost, as they could not be written", length());
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, PAUSE.toNanos());
            try {
                flush();
                retention.purgeIfDue();
            } catch (RuntimeException failed) { // whatever it is: this thread must not end
                AuditTrail.LOG.error("The audit log could not be kept", failed);
            }
        }
        flush();
    }

    private boolean hasWork() {
        return !batch.isEmpty() || !queue.isEmpty() || !uses.isEmpty() || unreported.get() > 0;
    }

    private void write() {
        long gone = unreported.get();
        List<CredentialUse> latest = uses.values().stream().limit(USES_AT_ONCE).toList();
        trail.write(transaction -> {
            transaction.credentialUses().put(latest);
            return Written.of(gone, recordable(transaction, gone));
        });
        unreported.addAndGet(-gone);
        latest.forEach(use -> uses.remove(List.of(use.application(), use.ownerKey()), use));
    }

    private List<AuditEvent> recordable(StoreTransaction transaction, long gone) {
        List<AuditEvent> events = new ArrayList<>(trail.recordable(transaction, batch));
        long missing = gone + batch.size() - events.size();
        if (missing > 0) {
            events.add(
                    0,
                    AuditEvent.of(
                            trail.now(),
                            AuditAction.LOSE_EVENTS,
                            AuditOutcome.FAILURE,
                            AuditEvent.THE_STORE,
                            missing + " events could not be recorded"));
        }
        return events;
    }

    private void sound(SecureStoreException failed) {
        if (alarm.now()) {
            AuditTrail.LOG.error("{} audit events wait, as they cannot be written", length(), failed);
        }
    }

    private void lose(int events) {
        lost.add(events);
        unreported.addAndGet(events);
        if (alarm.now()) {
            AuditTrail.LOG.error(
                    "Audit events are lost, {} so far, as the audit log cannot be written and its settings say to go on",
                    lost.sum());
        }
    }

    // While it does not answer at all, what is queued is not refused for that: callers are served from memory.
    private boolean databaseAnswers() {
        try {
            trail.database().read(transaction -> transaction.header().revision());
            return true;
        } catch (StoreUnavailableException outage) {
            return false;
        }
    }
}
