package org.securestore.cli.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the newest events of the audit log, the newest last. */
@Command(
        name = "list",
        description = "List who did what, for whom, and what came of it: the newest events, the newest last.")
final class ListEvents implements Callable<Integer> {
    @Mixin
    private final EventSelection selection = new EventSelection();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to " + AuditQuery.MOST + "; ${DEFAULT-VALUE} unless said.")
    private int limit;

    @Option(names = "--before", paramLabel = "SEQUENCE", description = "Only those before this one: the page before.")
    private @Nullable Long before;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        AuditQuery query = query();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<AuditEvent> oldestFirst =
                    new ArrayList<>(store.as(Caller.process()).audit().events(query));
            Collections.reverse(oldestFirst);
            var events = new EventsReport(oldestFirst, oldestFirst.size() == limit);
            report.print(events.facts(), events.words());
            return ExitCode.OK;
        }
    }

    private AuditQuery query() {
        if (limit < 1 || limit > AuditQuery.MOST) {
            throw new WrongUsageException("--limit is 1 to " + AuditQuery.MOST);
        }
        return new AuditQuery(selection.filter(), Optional.ofNullable(before), limit);
    }
}
