package org.securestore.cli;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Creates the store, unless there is one. */
@Command(name = "init", description = "Create the store; leaves one that exists as it is.")
final class Init implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.create(StoreConfiguration.load())) {
            var status = new StatusReport(store.status());
            String next = status.next().map("Next, run '%s'."::formatted).orElse("It is ready.");
            report.print(
                    status.facts(),
                    "The store is in %s. %s".formatted(status.status().database(), next));
            return ExitCode.OK;
        }
    }
}
