package org.securestore.cli.connection;

import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.Table;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Lists all connection settings. */
@Command(name = "list", description = "List the settings of all connections.")
final class ListConnections implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<VersionedConnectionSettings> all =
                    store.as(Caller.process()).connectionSettings().list();
            report.print(
                    all.stream()
                            .map(settings -> new ConnectionReport(settings, List.of()).facts())
                            .toList(),
                    all.isEmpty() ? "There are no connection settings." : table(all));
            return ExitCode.OK;
        }
    }

    private static String table(List<VersionedConnectionSettings> all) {
        Table table = Table.headed("NAME", "PARENT", "APPLICATION", "URL");
        all.stream().map(VersionedConnectionSettings::settings).forEach(settings -> table.row(cells(settings)));
        return table.toString();
    }

    private static String[] cells(ConnectionSettings settings) {
        String none = "-";
        return new String[] {
            settings.name().value(),
            settings.parent().map(ConnectionSettingsName::value).orElse(none),
            settings.application().map(TargetApplicationId::value).orElse(none),
            settings.url().orElse(none)
        };
    }
}
