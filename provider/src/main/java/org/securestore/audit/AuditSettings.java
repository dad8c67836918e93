package org.securestore.audit;

import java.time.Duration;

/**
 * What the audit log of a partition records, and for how long.
 *
 * @param reads whether successful reads and uses are recorded; refusals and administrative acts always are
 * @param retentionDays how long an event is kept, 1 to 36,500 days
 * @param whenUnwritable what becomes of uses that cannot be recorded
 * @param window how long one event covers a caller's further use of the same credentials; zero for an event for each use
 */
public record AuditSettings(boolean reads, int retentionDays, WhenUnwritable whenUnwritable, Duration window) {
    private static final int MOST_DAYS = 36_500;
    private static final Duration WIDEST_WINDOW = Duration.ofDays(1);

    /** What holds until somebody configures it. */
    public static final AuditSettings DEFAULT =
            new AuditSettings(false, 30, WhenUnwritable.REFUSE, Duration.ofMinutes(1));

    /** What holds where the settings were tampered with: everything is recorded, and nothing purged. */
    public static final AuditSettings STRICTEST =
            new AuditSettings(true, MOST_DAYS, WhenUnwritable.REFUSE, Duration.ZERO);

    public AuditSettings {
        if (retentionDays < 1 || retentionDays > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "Audit events are kept for 1 to " + MOST_DAYS + " days, not " + retentionDays);
        }
        if (window.isNegative() || window.compareTo(WIDEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "One audit event covers PT0S, for every use, to PT24H of uses, not " + window);
        }
        window = Duration.ofMillis(window.toMillis());
    }

    public AuditSettings auditingReads() {
        return new AuditSettings(true, retentionDays, whenUnwritable, window);
    }

    public AuditSettings notAuditingReads() {
        return new AuditSettings(false, retentionDays, whenUnwritable, window);
    }

    public AuditSettings keepingDays(int days) {
        return new AuditSettings(reads, days, whenUnwritable, window);
    }

    public AuditSettings whenUnwritable(WhenUnwritable reaction) {
        return new AuditSettings(reads, retentionDays, reaction, window);
    }

    public AuditSettings covering(Duration duration) {
        return new AuditSettings(reads, retentionDays, whenUnwritable, duration);
    }

    /** What becomes of uses that cannot be recorded. */
    public enum WhenUnwritable {
        /** They are refused: nobody uses what nobody would know of. */
        REFUSE,
        /** They go on with a loud warning; how many went unrecorded is recorded later. */
        CONTINUE
    }
}
