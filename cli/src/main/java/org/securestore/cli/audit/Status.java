package org.securestore.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditStanding;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows what the audit log records, and how much it holds. */
@Command(name = "status", description = "Show what is recorded, for how long, and how much there is.")
final class Status implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            AuditStanding standing = store.as(Caller.process()).audit().standing();
            report.print(facts(standing), words(standing));
            return ExitCode.OK;
        }
    }

    private static Map<String, Object> facts(AuditStanding standing) {
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

    private static String words(AuditStanding standing) {
        String events = standing.count() == 0
                ? "none"
                : "%,d, from %d to %d".formatted(standing.count(), standing.first(), standing.last());
        return new SettingsReport(standing.settings())
                .addedTo(new Table())
                .row("Events", events)
                .row(
                        "Last verified",
                        standing.verification()
                                .map(Status::words)
                                .orElse("not in the last %d days; 'securestore audit verify' does"
                                        .formatted(AuditStanding.LOOKED_BACK.toDays())))
                .toString();
    }

    private static String words(AuditEvent verification) {
        return Printable.time(verification.time()) + ", "
                + Printable.text(verification.reason().orElse(""));
    }
}
