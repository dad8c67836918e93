package org.securestore;

import java.time.Duration;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a snapshot of the store that is never older than allowed: its revision is asked for again when the last
 * answer is, and if it has moved on, so does the snapshot. Threads may share it.
 */
final class Freshness {
    private final long maxStalenessNanos;
    private final LongSupplier nanoTime;
    private final LongSupplier revision;
    private final LongFunction<StoreSnapshot> snapshots;
    private volatile @Nullable Checked checked;

    Freshness(
            Duration maxStaleness,
            LongSupplier nanoTime,
            LongSupplier revision,
            LongFunction<StoreSnapshot> snapshots) {
        this.maxStalenessNanos = maxStaleness.toNanos();
        this.nanoTime = nanoTime;
        this.revision = revision;
        this.snapshots = snapshots;
    }

    /** What the store holds, or held at most the allowed staleness ago. */
    StoreSnapshot snapshot() {
        Checked last = checked;
        return last != null && isFresh(last) ? last.snapshot() : check();
    }

    /** Makes the next question look again, as this JVM itself has changed the store. */
    synchronized void expire() {
        checked = null;
    }

    private synchronized StoreSnapshot check() {
        Checked last = checked;
        if (last != null && isFresh(last)) {
            return last.snapshot(); // another thread looked while this one waited
        }
        long askedAt = nanoTime.getAsLong(); // before the answer, which may take its time
        long current = revision.getAsLong();
        StoreSnapshot snapshot =
                last != null && last.snapshot().revision() == current ? last.snapshot() : snapshots.apply(current);
        checked = new Checked(snapshot, askedAt);
        return snapshot;
    }

    private boolean isFresh(Checked last) {
        return nanoTime.getAsLong() - last.askedAt() < maxStalenessNanos;
    }

    private record Checked(StoreSnapshot snapshot, long askedAt) {}
}
