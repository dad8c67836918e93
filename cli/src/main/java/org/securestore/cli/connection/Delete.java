package org.securestore.cli.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.ConnectionSettingsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.cli.argument.ConnectionNameArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes connection settings, once that is confirmed. */
@Command(
        name = "delete",
        description = "Delete the settings of a connection, for good; not those that others inherit from.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Delete implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            converter = ConnectionNameArgument.class,
            description = "The name of the settings.")
    private ConnectionSettingsName name;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ConnectionSettingsAdministration connections =
                    store.as(Caller.process()).connectionSettings();
            refuseIfInherited(connections); // rather than ask about it
            if (confirmation.isDryRun()) {
                report.print(Map.of("wouldDelete", name.value()), "%s would be deleted.".formatted(name));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Nobody will connect any more by the settings %s, or those of an application that is called so.\nDelete them, for good?"
                            .formatted(name),
                    "Nothing was deleted");
            connections.delete(name);
            report.print(Map.of("deleted", name.value()), "%s is deleted.".formatted(name));
            return ExitCode.OK;
        }
    }

    private void refuseIfInherited(ConnectionSettingsAdministration connections) {
        List<String> children = connections.children(name).stream()
                .map(child -> child.settings().name().value())
                .toList();
        if (!children.isEmpty()) {
            throw new RefusedException(("%s cannot be deleted: %s inherit from it; delete these first, or give them"
                            + " another parent with 'securestore connection update NAME --parent'")
                    .formatted(name, String.join(", ", children)));
        }
    }
}
