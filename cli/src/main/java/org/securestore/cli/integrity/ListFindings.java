package org.securestore.cli.integrity;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Looks at every record that the master key proves or seals, and lists those that are not what a node wrote. */
@Command(
        name = "list",
        description = "Look at every record, and list those that are not what a node of the store wrote. None is used.")
final class ListFindings implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            Findings found = Findings.in(store.as(Caller.process()).integrity());
            report.print(found.facts(), found.words());
            return ExitCode.OK;
        }
    }
}
