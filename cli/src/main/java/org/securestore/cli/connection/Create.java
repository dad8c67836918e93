package org.securestore.cli.connection;

import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.cli.argument.ConnectionNameArgument;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds connection settings. */
@Command(
        name = "create",
        description = "Add the settings of a connection; what they do not say is inherited from --parent.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Create implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            converter = ConnectionNameArgument.class,
            description = "The name of the settings.")
    private ConnectionSettingsName name;

    @Mixin
    private final SettingOptions options = new SettingOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        ConnectionSettings settings = options.appliedTo(ConnectionSettings.named(name));
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            VersionedConnectionSettings created =
                    store.as(Caller.process()).connectionSettings().create(settings);
            report.print(new ConnectionReport(created, List.of()).facts(), "%s is created.".formatted(name));
            return ExitCode.OK;
        }
    }
}
