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

/** Lets a record count that another hand wrote, once that is confirmed. */
@Command(name = "accept", description = "Let a record count that another hand wrote, exactly as 'list' has shown it.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Accept implements Callable<Integer> {
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
            if (finding.insteadOfAccepting().isEmpty()) { // or the store says what to do
                if (confirmation.isDryRun()) {
                    report.print(
                            Map.of("wouldAccept", name, "subject", finding.subject()),
                            finding + "\nIt would count from now on.");
                    return ExitCode.OK;
                }
                confirmation.ask(finding + "\nLet it count from now on?", "Nothing was accepted");
            }
            integrity.accept(finding);
            report.print(
                    Map.of("accept", name, "subject", finding.subject()), finding.subject() + " counts from now on.");
            return ExitCode.OK;
        }
    }
}
