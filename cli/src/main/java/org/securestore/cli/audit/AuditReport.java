package org.securestore.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditStanding;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Table;

/** What the audit log records at present, and how much there is of it. */
public record AuditReport(AuditStanding standing) {
    /** All of it, by name. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(new SettingsReport(standing.settings()).facts());
        facts.put("first", standing.first());
        facts.put("last", standing.last());
        facts.put("events", standing.count());
        standing.verification().ifPresent(event -> {
            facts.put("verifiedAt", event.time().toString());
            event.reason().ifPresent(found -> facts.put("verification", found));
        });
        return facts;
    }

    /** What matters most, in a line. */
    public String line() {
        return "%s recorded, %,d events, kept %d days; last verified %s"
                .formatted(
                        standing.settings().reads() ? "uses and reads are" : "uses and reads are not",
                        standing.count(),
                        standing.settings().retentionDays(),
                        verified());
    }

    String words() {
        return new SettingsReport(standing.settings())
                .addedTo(new Table())
                .row("Events", events())
                .row("Last verified", verified())
                .toString();
    }

    private String events() {
        return standing.count() == 0
                ? "none"
                : "%,d, from %d to %d".formatted(standing.count(), standing.first(), standing.last());
    }

    private String verified() {
        return standing.verification()
                .map(AuditReport::words)
                .orElseGet(() -> "not in the last %d days".formatted(AuditStanding.LOOKED_BACK.toDays()));
    }

    private static String words(AuditEvent verification) {
        return Printable.time(verification.time()) + ", "
                + Printable.text(verification.reason().orElse(""));
    }
}
