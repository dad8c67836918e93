package org.securestore;

import java.util.concurrent.atomic.LongAdder;
import org.securestore.audit.AuditAction;

/** Counts what is done in a store. Threads may share it. */
final class Counting {
    private final LongAdder opened = new LongAdder();
    private final LongAdder set = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AuditWriter writer;

    Counting(AuditWriter writer) {
        this.writer = writer;
    }

    void count(AuditAction action, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?>) {
            refused.increment();
        } else if (action == AuditAction.GET_CREDENTIALS) {
            opened.increment();
        } else if (outcome.credentialVersion().isPresent() && !action.isRead()) {
            set.increment();
        }
    }

    StoreCounters now() {
        return new StoreCounters(opened.sum(), set.sum(), refused.sum(), writer.length(), writer.lost());
    }
}
