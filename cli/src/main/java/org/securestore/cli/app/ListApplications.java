package org.securestore.cli.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the target applications that the caller administers. */
@Command(name = "list", description = "List the target applications that you administer.")
final class ListApplications implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only those with this in their id, name or contact, in any case.")
    private String text = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = Type.Argument.class,
            description = "Only those of this type: ${COMPLETION-CANDIDATES}.")
    private @Nullable Type type;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<VersionedApplication> all =
                    store.as(Caller.process()).applications().list();
            List<VersionedApplication> wanted = all.stream()
                    .filter(application -> isWanted(application.application()))
                    .toList();
            report.print(
                    wanted.stream()
                            .map(application -> new ApplicationReport(application).facts())
                            .toList(),
                    wanted.isEmpty() ? none(all.size()) : table(wanted));
            return ExitCode.OK;
        }
    }

    private boolean isWanted(TargetApplication application) {
        return (type == null || type.isTypeOf(application))
                && (contains(application.id().value())
                        || contains(application.displayName())
                        || application.contactEmail().filter(this::contains).isPresent());
    }

    private boolean contains(String part) {
        return part.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static String none(int all) {
        return all == 0
                ? "You administer no target applications."
                : "None of the %,d target applications that you administer is like that.".formatted(all);
    }

    private static String table(List<VersionedApplication> applications) {
        Table table = Table.headed("ID", "TYPE", "NAME");
        applications.stream()
                .map(VersionedApplication::application)
                .forEach(application -> table.row(
                        application.id().value(), application.type().externalName(), application.displayName()));
        return table.toString();
    }
}
