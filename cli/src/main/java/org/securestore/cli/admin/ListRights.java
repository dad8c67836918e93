package org.securestore.cli.admin;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.RightGrant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the rights that were granted. */
@Command(name = "list", description = "List who has which right over the store.")
final class ListRights implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RIGHT",
            converter = RightArgument.class,
            completionCandidates = RightArgument.Names.class,
            description = "Only this one: ${COMPLETION-CANDIDATES}.")
    private @Nullable AdministrativeRight right;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<RightGrant> grants = store.as(Caller.process()).rights().list().stream()
                    .filter(grant -> right == null || grant.right() == right)
                    .sorted()
                    .toList();
            report.print(
                    grants.stream().map(GrantArguments::facts).toList(),
                    grants.isEmpty() ? "Nobody has it." : table(grants));
            return ExitCode.OK;
        }
    }

    private static String table(List<RightGrant> grants) {
        Table table = Table.headed("RIGHT", "WHO");
        grants.forEach(
                grant -> table.row(grant.right().externalName(), grant.claim().toString()));
        return table.toString();
    }
}
