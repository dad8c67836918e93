package org.securestore.key;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keys that are not needed any more, until no thread that took one before can still be using it. Threads may share it. */
final class RetiredKeys {
    private static final Duration LONGEST_USE = Duration.ofSeconds(30);

    private final Deque<Retired> keys = new ArrayDeque<>();

    /** Wipes {@code key} later. */
    synchronized void add(MasterKey key) {
        keys.addLast(new Retired(key, System.nanoTime()));
    }

    /** Wipes what has waited for long enough. */
    synchronized void wipeOld() {
        long now = System.nanoTime();
        while (!keys.isEmpty() && now - keys.getFirst().since() > LONGEST_USE.toNanos()) {
            keys.removeFirst().key().destroy();
        }
    }

    synchronized void wipeAll() {
        keys.forEach(retired -> retired.key().destroy());
        keys.clear();
    }

    private record Retired(MasterKey key, long since) {}
}
