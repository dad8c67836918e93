package org.securestore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says yes at most once in a while: what is loud must not fill the log. Threads may share it. */
final class Seldom {
    private final long pause;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Seldom(Duration pause) {
        this.pause = pause.toNanos();
    }

    boolean now() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + pause);
    }
}
