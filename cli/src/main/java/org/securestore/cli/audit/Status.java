package org.securestore.cli.audit;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows what the audit log records, and how much it holds. */
@Command(name = "status", description = "Show what is recorded, for how long, and how much there is.")
final class Status implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var log = new AuditReport(store.as(Caller.process()).audit().standing());
            report.print(log.facts(), log.words());
            return ExitCode.OK;
        }
    }
}
