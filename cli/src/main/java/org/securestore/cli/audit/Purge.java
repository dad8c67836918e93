package org.securestore.cli.audit;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.AuditAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Removes the events that are older than they are kept, once that is confirmed. */
@Command(
        name = "purge",
        description = "Remove the events that are older than they are kept, now; the store does so itself every hour.")
final class Purge implements Callable<Integer> {
    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            AuditAdministration audit = store.as(Caller.process()).audit();
            long due = audit.purgeable();
            int days = audit.settings().retentionDays();
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldRemove", due),
                        "%,d events older than %d days would be removed.".formatted(due, days));
                return ExitCode.OK;
            }
            if (due > 0) {
                confirmation.ask(
                        "Remove %,d events older than %d days, for good?".formatted(due, days), "Nothing was removed");
            }
            long removed = audit.purge();
            report.print(Map.of("removed", removed), "%,d events are removed.".formatted(removed));
            return ExitCode.OK;
        }
    }
}
