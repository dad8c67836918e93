package org.securestore.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * What the audit log of a partition records at present, and how much there is of it.
 *
 * @param settings what is recorded, and for how long
 * @param first the sequence of the first event that is kept
 * @param last that of the last one; {@code first - 1} if there is none
 * @param verification when the log was last verified, and what came of it; empty if that was not in the last seven days
 */
public record AuditStanding(AuditSettings settings, long first, long last, Optional<AuditEvent> verification) {
    /** How far back a verification is looked for, as an older one says little. */
    public static final Duration LOOKED_BACK = Duration.ofDays(7);

    /** How many events there are, by what the log says of itself. */
    public long count() {
        return last - first + 1;
    }
}
