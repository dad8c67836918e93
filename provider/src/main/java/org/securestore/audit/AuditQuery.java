package org.securestore.audit;

import java.util.Optional;

/**
 * Which events to read, newest first.
 *
 * @param before a sequence before which they are: that of the last event of the page before
 * @param most how many at most, 1 to {@value #MOST}
 */
public record AuditQuery(AuditFilter filter, Optional<Long> before, int most) {
    /** How many events one page may have. */
    public static final int MOST = 10_000;

    public AuditQuery {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " events, not " + most);
        }
    }

    /** The newest events. */
    public static AuditQuery newest(int most) {
        return new AuditQuery(AuditFilter.ALL, Optional.empty(), most);
    }

    public AuditQuery matching(AuditFilter wanted) {
        return new AuditQuery(wanted, before, most);
    }

    /** The page that follows an event. */
    public AuditQuery before(long sequence) {
        return new AuditQuery(filter, Optional.of(sequence), most);
    }
}
