package org.securestore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.securestore.AuditTrail.Written;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.persistence.StoreTransaction;

/**
 * Removes events that are older than they are kept, about every hour. Every node tries; the first to come has the work,
 * and the others find nothing to do. One thread's.
 */
final class Retention {
    /** How many events one transaction removes. */
    static final int BATCH = 5_000;

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final AuditTrail trail;
    private long due = System.nanoTime() + aboutNanos(FIRST);

    Retention(AuditTrail trail) {
        this.trail = trail;
    }

    void purgeIfDue() {
        if (System.nanoTime() - due < 0 || !trail.hasKey()) {
            return;
        }
        due = System.nanoTime() + aboutNanos(PERIOD);
        purge();
    }

    /** Removes all that is due. */
    void purge() {
        boolean more = true;
        while (more) {
            more = trail.write(this::purgeSome) == BATCH;
        }
    }

    private Written<Long> purgeSome(StoreTransaction transaction) {
        Purged purged = purge(transaction, trail);
        return purged.count() == 0
                ? Written.of(0L, List.of())
                : Written.of(
                        purged.count(),
                        List.of(AuditEvent.of(
                                trail.now(),
                                AuditAction.PURGE_AUDIT_LOG,
                                AuditOutcome.SUCCESS,
                                AuditEvent.THE_STORE,
                                purged.toString())));
    }

    /** How many events are older than they are kept. */
    static long due(StoreTransaction transaction, AuditTrail trail) {
        var count = new AtomicLong();
        transaction.audit().scan(AuditFilter.ALL.until(keptFrom(transaction, trail)), event -> count.incrementAndGet());
        return count.get();
    }

    /** Removes up to {@link #BATCH} events that are older than they are kept. */
    static Purged purge(StoreTransaction transaction, AuditTrail trail) {
        Instant before = keptFrom(transaction, trail);
        return new Purged(trail.trusted(transaction).purge(before, BATCH), before);
    }

    private static Instant keptFrom(StoreTransaction transaction, AuditTrail trail) {
        return trail.now().minus(trail.settings(transaction).retentionDays(), ChronoUnit.DAYS);
    }

    // So that the nodes of a farm do not all come at once.
    private static long aboutNanos(Duration duration) {
        return Math.round(
                duration.toNanos() * (0.5 + ThreadLocalRandom.current().nextDouble()));
    }

    /** What was removed. */
    record Purged(long count, Instant before) {
        @Override
        public String toString() {
            return count + " events from before " + before;
        }
    }
}
