package org.securestore.cli.key;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows everything that opens the master key, and how far a change of it is. */
@Command(
        name = "status",
        description = "Show the master keys, everything that opens them (never a secret), and how far a change is.")
final class Status implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var keys = new KeysReport(store.as(Caller.process()).keys().report());
            report.print(keys.facts(), keys.words());
            return ExitCode.OK;
        }
    }
}
