package org.securestore.console.audit;

import java.util.Locale;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.console.wording.Moment;

/**
 * An event of the audit log, for the template.
 *
 * @param refused whether it was, or failed
 */
public record EventRow(
        long sequence,
        String time,
        String caller,
        String action,
        String outcome,
        boolean refused,
        String application,
        String owner,
        String reason) {
    static EventRow of(AuditEvent event) {
        return new EventRow(
                event.sequence(),
                Moment.words(event.time()),
                event.caller() + event.onBehalfOf().map(whom -> " for " + whom).orElse(""),
                words(event.action()),
                words(event.outcome()),
                event.outcome() == AuditOutcome.FAILURE,
                event.application().orElse(""),
                event.owner().orElse(""),
                event.reason().orElse(""));
    }

    static String words(AuditAction action) {
        String words = action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String words(AuditOutcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "success";
            case FAILURE -> "failure";
        };
    }
}
