package org.securestore.cli.node;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.NodesReport;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Lists the nodes that are enrolled or ask to be. */
@Command(name = "list", description = "List the nodes that are enrolled or ask to be, and where each stands.")
final class ListNodes implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var nodes = new NodesReport(store.as(Caller.process()).nodes().list());
            report.print(nodes.facts(), nodes.words());
            return ExitCode.OK;
        }
    }
}
