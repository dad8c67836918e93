package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists who has credentials for a target application. */
@Command(
        name = "list",
        description = {
            "List who has credentials for an application, since when, and what the external system answered to them.",
            "What they are is never shown."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class ListCredentials implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<SummaryReport> all = all(store.as(Caller.process()).credentialAdministration());
            report.print(
                    all.stream().map(SummaryReport::facts).toList(),
                    all.isEmpty() ? "Nobody has credentials for %s.".formatted(id) : table(all));
            return ExitCode.OK;
        }
    }

    private List<SummaryReport> all(CredentialAdministration administration) {
        List<SummaryReport> all = new ArrayList<>();
        Optional<CredentialOwner> last = Optional.empty();
        List<CredentialSummary> page;
        do {
            page = administration.list(id, last, CredentialAdministration.MOST_LISTED);
            page.stream().map(SummaryReport::new).forEach(all::add);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).owner());
        } while (page.size() == CredentialAdministration.MOST_LISTED);
        return all;
    }

    private static String table(List<SummaryReport> all) {
        Table table = Table.headed("OWNER", "SET", "BY", "LAST USED", "EXPIRES", "LOGIN");
        all.forEach(summary -> table.row(summary.cells()));
        return table.toString();
    }
}
