package org.securestore.cli.credentials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.argument.DurationArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists who has credentials. */
@Command(
        name = "list",
        description = {
            "List who has credentials, since when, and what the external system answered to them: for an application,"
                    + " or of one user, or those that expire.",
            "What they are is never shown."
        })
final class ListCredentials implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The application's id; all applications if it is left out.")
    private @Nullable TargetApplicationId id;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            converter = UserArgument.class,
            description = "Only those of this user.")
    private @Nullable Claim user;

    @Option(
            names = "--expiring",
            paramLabel = "DURATION",
            converter = DurationArgument.class,
            description = "Those of all applications that expire within this time, such as 30d, or have expired.")
    private @Nullable Duration within;

    @Option(names = "--refused", description = "Those of all applications that the external system refused last.")
    private boolean refused;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        refuseWhatDoesNotFit();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<SummaryReport> all = found(store.as(Caller.process()).credentialAdministration()).stream()
                    .map(SummaryReport::new)
                    .toList();
            report.print(
                    all.stream().map(SummaryReport::facts).toList(),
                    all.isEmpty() ? nobody() : id == null ? tableOfAll(all) : table(all));
            return ExitCode.OK;
        }
    }

    private void refuseWhatDoesNotFit() {
        int overAll = (within == null ? 0 : 1) + (refused ? 1 : 0);
        if (overAll > 1 || (overAll == 1 && (id != null || user != null))) {
            throw new WrongUsageException(
                    "--expiring and --refused are about all applications: leave out everything else");
        }
        if (id == null && user == null && overAll == 0) {
            throw new WrongUsageException(
                    "Name an application, or say --user NAME, --expiring DURATION or --refused to list over all of"
                            + " them");
        }
    }

    private List<CredentialSummary> found(CredentialAdministration administration) {
        Duration expiry = within;
        if (expiry != null) {
            return administration.expiring(expiry);
        }
        if (refused) {
            return administration.refused(CredentialAdministration.MOST_LISTED);
        }
        TargetApplicationId application = id;
        return application == null ? ofUser(administration) : of(application, administration);
    }

    private List<CredentialSummary> ofUser(CredentialAdministration administration) {
        return Optional.ofNullable(user).map(administration::everywhere).orElse(List.of());
    }

    private List<CredentialSummary> of(TargetApplicationId application, CredentialAdministration administration) {
        return Optional.ofNullable(user)
                .map(CredentialOwner::individual)
                .map(owner -> administration.find(application, owner).stream().toList())
                .orElseGet(() -> all(application, administration));
    }

    private static List<CredentialSummary> all(
            TargetApplicationId application, CredentialAdministration administration) {
        List<CredentialSummary> all = new ArrayList<>();
        Optional<CredentialOwner> last = Optional.empty();
        List<CredentialSummary> page;
        do {
            page = administration.list(application, last, CredentialAdministration.MOST_LISTED);
            all.addAll(page);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).owner());
        } while (page.size() == CredentialAdministration.MOST_LISTED);
        return all;
    }

    private String nobody() {
        if (within != null) {
            return "No credentials expire by then.";
        }
        if (refused) {
            return "No credentials are refused, as far as any node has heard.";
        }
        return "%s has %scredentials%s."
                .formatted(
                        user == null ? "Nobody" : user,
                        user == null ? "" : "no ",
                        id == null ? " of his own" : " for " + id);
    }

    private static String table(List<SummaryReport> all) {
        Table table = Table.headed("OWNER", "SET", "BY", "LAST USED", "EXPIRES", "LOGIN");
        all.forEach(summary -> table.row(summary.cells()));
        return table.toString();
    }

    private static String tableOfAll(List<SummaryReport> all) {
        Table table = Table.headed("APPLICATION", "OWNER", "SET", "BY", "LAST USED", "EXPIRES", "LOGIN");
        all.forEach(summary -> table.row(summary.cellsWithApplication()));
        return table.toString();
    }
}
