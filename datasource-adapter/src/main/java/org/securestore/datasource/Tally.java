package org.securestore.datasource;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens seldom. Threads may share it. */
final class Tally {
    private final AtomicLong logins = new AtomicLong();
    private final AtomicLong refusedLogins = new AtomicLong();
    private final AtomicLong handovers = new AtomicLong();

    void loggedIn() {
        logins.incrementAndGet();
    }

    void refused() {
        refusedLogins.incrementAndGet();
    }

    void handedOver() {
        handovers.incrementAndGet();
    }

    long logins() {
        return logins.get();
    }

    long refusedLogins() {
        return refusedLogins.get();
    }

    long handovers() {
        return handovers.get();
    }
}
