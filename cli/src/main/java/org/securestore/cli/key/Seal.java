package org.securestore.cli.key;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
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
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).keys().seal();
            report.print(
                    new StatusReport(store.status()).facts(),
                    "This node has forgotten the master key, and refuses everything until 'securestore key refresh' is"
                            + " run here.");
            return ExitCode.OK;
        }
    }
}
