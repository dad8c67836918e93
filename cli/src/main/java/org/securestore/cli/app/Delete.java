package org.securestore.cli.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.cli.secret.Terminal;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a target application, once that is confirmed. */
@Command(name = "delete", description = "Delete a target application and all its credentials, for good.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Delete implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Option(names = "--yes", description = "Do not ask whether you mean it.")
    private boolean confirmed;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        if (!confirmed) {
            confirm();
        }
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).applications().delete(id);
            report.print(Map.of("deleted", id.value()), "%s is deleted, with all its credentials.".formatted(id));
            return ExitCode.OK;
        }
    }

    private void confirm() {
        Terminal terminal = Terminal.find()
                .orElseThrow(() -> new RefusedException(
                        "Nothing was deleted: there is no terminal to ask whether you mean it; say so with --yes"));
        if (!terminal.confirms("Delete %s and all its credentials, for good?".formatted(id))) {
            throw new RefusedException("Nothing was deleted");
        }
    }
}
