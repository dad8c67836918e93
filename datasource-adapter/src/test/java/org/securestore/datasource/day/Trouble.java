package org.securestore.datasource.day;

import java.time.Duration;
import java.time.Instant;

/** What callers may be refused for while it lasts, and shortly after. Threads may share it. */
final class Trouble {
    private static final Duration AFTERMATH = Duration.ofSeconds(5); // of who began then, and hears of it later

    private volatile Instant done = Instant.MAX;
    private volatile Instant over = Instant.MIN;

    /** It may happen from now on. */
    void begin() {
        over = Instant.MAX;
    }

    /** It has happened. */
    void done() {
        done = Instant.now();
    }

    /** It may be made good from now on. */
    void ease() {
        done = Instant.MAX;
    }

    /** It has been made good. */
    void end() {
        done = Instant.MAX;
        over = Instant.now().plus(AFTERMATH);
    }

    /** Whether it explains the failure of what was begun then. */
    boolean explains(Instant call) {
        return call.isBefore(over);
    }

    /** Whether it had happened so long before that everybody knew. */
    boolean isKnownAt(Instant call) {
        Instant since = done;
        return since.isBefore(Instant.MAX) && since.plus(AFTERMATH).isBefore(call);
    }
}
