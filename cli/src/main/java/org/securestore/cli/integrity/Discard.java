package org.securestore.cli.integrity;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.IntegrityAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.integrity.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a record that another hand wrote, once that is confirmed. */
@Command(name = "discard", description = "Remove a record that another hand wrote, and what depends on it.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Discard implements Callable<Integer> {
    @Parameters(paramLabel = "FINDING", description = "What 'securestore integrity list' calls it.")
    private String name;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            IntegrityAdministration integrity = store.as(Caller.process()).integrity();
            Finding finding = Findings.in(integrity).named(name);
            if (finding.insteadOfDiscarding().isEmpty()) { // or the store says what to do
                if (confirmation.isDryRun()) {
                    report.print(
                            Map.of("wouldDiscard", name, "subject", finding.subject()),
                            finding + "\nIt would be removed.");
                    return ExitCode.OK;
                }
                confirmation.ask(finding + "\nRemove it, for good?", "Nothing was removed");
            }
            integrity.discard(finding);
            report.print(Map.of("discard", name, "subject", finding.subject()), finding.subject() + " is removed.");
            return ExitCode.OK;
        }
    }
}
