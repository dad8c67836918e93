package org.securestore.cli.app;

import java.util.List;
import java.util.concurrent.Callable;
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

/** Lists the target applications that the caller administers. */
@Command(name = "list", description = "List the target applications that you administer.")
final class ListApplications implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<TargetApplication> applications = store.as(Caller.process()).applications().list().stream()
                    .map(VersionedApplication::application)
                    .toList();
            report.print(
                    applications.stream()
                            .map(application -> new ApplicationReport(application).facts())
                            .toList(),
                    applications.isEmpty() ? "You administer no target applications." : table(applications));
            return ExitCode.OK;
        }
    }

    private static String table(List<TargetApplication> applications) {
        Table table = Table.headed("ID", "TYPE", "NAME");
        applications.forEach(application ->
                table.row(application.id().value(), application.type().externalName(), application.displayName()));
        return table.toString();
    }
}
