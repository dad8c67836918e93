package org.securestore.cli.key;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.StoreStatus;
import org.securestore.cli.report.KeyChangeReport;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Stops the change from one master key to the next until it is resumed. */
@Command(
        name = "pause",
        description = "Stop bringing everything to the newest master key, on every node, until it is resumed.")
final class Pause implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).keys().pause();
            StoreStatus status = store.status();
            report.print(
                    new StatusReport(status).facts(),
                    status.keyChange()
                            .map(KeyChangeReport::new)
                            .map(change -> "It stands %s. Both keys stay in use; 'securestore key resume' goes on."
                                    .formatted(change.words()))
                            .orElse("There is nothing to pause: everything is under one master key."));
            return ExitCode.OK;
        }
    }
}
