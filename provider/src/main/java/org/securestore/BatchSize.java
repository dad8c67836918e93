package org.securestore;

import java.time.Duration;

/** How many records are written at once, so that whoever else wants to write waits for no longer than a moment. One thread writes. */
final class BatchSize {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int LEAST = 50;
    private static final int MOST = 5_000;

    private volatile int records = 500;

    int records() {
        return records;
    }

    /** A batch has kept the store locked for so long. */
    void took(Duration time) {
        if (time.compareTo(MOMENT) > 0) {
            records = Math.max(LEAST, records / 2);
        } else if (time.multipliedBy(2).compareTo(MOMENT) < 0) {
            records = Math.min(MOST, records * 2);
        }
    }
}
