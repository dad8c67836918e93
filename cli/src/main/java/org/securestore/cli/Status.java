package org.securestore.cli;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Tells where the store and this node of it stand. */
@Command(name = "status", description = "Show where the store and this node stand, and what to do next.")
final class Status implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var status = new StatusReport(store.status());
            report.print(status.facts(), status.words());
            return ExitCode.OK;
        }
    }
}
