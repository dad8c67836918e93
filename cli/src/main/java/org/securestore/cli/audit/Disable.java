package org.securestore.cli.audit;

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

/** Has successful uses and reads not recorded any more. */
@Command(
        name = "disable",
        description = "Have successful uses and reads not recorded; refusals and administrative acts always are.")
final class Disable implements Callable<Integer> {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            AuditAdministration audit = store.as(Caller.process()).audit();
            new SettingsChange(audit, confirmation, report)
                    .to(options.applyTo(audit.settings().notAuditingReads()));
            return ExitCode.OK;
        }
    }
}
