package org.securestore.cli.key;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Makes this node forget the master key. */
@Command(
        name = "seal",
        description =
                "Make this node forget the master key at once, in every process of it; it refuses everything until"
                        + " 'securestore key refresh'.")
final class Seal implements Callable<Integer> {
    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldSeal", store.status().node().orElse("this node")),
                        "This node would forget the master key, and refuse everything.");
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Make this node forget the master key, and refuse everything until somebody refreshes it?",
                    "Nothing was sealed");
            store.as(Caller.process()).keys().seal();
            report.print(
                    new StatusReport(store.status()).facts(),
                    "This node has forgotten the master key, and refuses everything until 'securestore key refresh' is"
                            + " run here.");
            return ExitCode.OK;
        }
    }
}
