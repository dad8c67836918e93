package org.securestore.cli.connection;

import java.util.concurrent.Callable;
import org.securestore.ConnectionSettingsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.cli.argument.ConnectionNameArgument;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows connection settings. */
@Command(
        name = "show",
        description = "Show the settings of a connection as they are stored, and which inherit from them.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Show implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            converter = ConnectionNameArgument.class,
            description = "The name of the settings.")
    private ConnectionSettingsName name;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ConnectionSettingsAdministration connections =
                    store.as(Caller.process()).connectionSettings();
            var shown = new ConnectionReport(
                    connections.get(name),
                    connections.children(name).stream()
                            .map(child -> child.settings().name())
                            .toList());
            report.print(shown.factsWithChildren(), shown.words());
            return ExitCode.OK;
        }
    }
}
