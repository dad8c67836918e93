package org.securestore.cli.audit;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.AuditAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.audit.AuditVerification;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Gives up a broken audit log and begins a new one, once that is confirmed. */
@Command(
        name = "restart",
        description = {
            "Give up an audit log that is broken: remove its events, and begin a new one that says where it was"
                    + " broken.",
            "Export it first. A log that is intact stays as it is."
        })
final class Restart implements Callable<Integer> {
    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            AuditAdministration audit = store.as(Caller.process()).audit();
            AuditVerification found = audit.verify();
            if (found.isIntact()) {
                report.print(Map.of("restarted", false), "The audit log is " + found + ". It stays as it is.");
            } else if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldRestart", true, "problem", found.toString()),
                        "The audit log is " + found + ". All of its events would be removed.");
            } else {
                restart(audit, found);
            }
            return ExitCode.OK;
        }
    }

    private void restart(AuditAdministration audit, AuditVerification found) {
        confirmation.ask(
                "The audit log is %s.%nRemove all of its events, for good?".formatted(found), "Nothing was removed");
        audit.restart();
        report.print(
                Map.of("restarted", true, "problem", found.toString()),
                "A new audit log is begun, with an event that says where the old one was broken.");
    }
}
