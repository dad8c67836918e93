package org.securestore.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events are meant; what is empty restricts nothing.
 *
 * @param from the earliest time
 * @param until the time before which they are
 * @param caller the exact name of whoever asked
 * @param application the id of the target application: events are found that spell it like this, or as its definition does; an
 *     event spells it as whoever acted did
 */
public record AuditFilter(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> caller,
        Optional<String> application,
        Optional<AuditAction> action,
        Optional<AuditOutcome> outcome) {
    /** Every event. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it restricts anything. */
    public boolean restricts() {
        return !equals(ALL);
    }

    public AuditFilter from(Instant earliest) {
        return new AuditFilter(Optional.of(earliest), until, caller, application, action, outcome);
    }

    public AuditFilter until(Instant end) {
        return new AuditFilter(from, Optional.of(end), caller, application, action, outcome);
    }

    public AuditFilter byCaller(String name) {
        return new AuditFilter(from, until, Optional.of(name), application, action, outcome);
    }

    public AuditFilter onApplication(String id) {
        return new AuditFilter(from, until, caller, Optional.of(id), action, outcome);
    }

    public AuditFilter of(AuditAction only) {
        return new AuditFilter(from, until, caller, application, Optional.of(only), outcome);
    }

    public AuditFilter endingIn(AuditOutcome only) {
        return new AuditFilter(from, until, caller, application, action, Optional.of(only));
    }
}
