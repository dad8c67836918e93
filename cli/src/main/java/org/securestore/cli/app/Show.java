package org.securestore.cli.app;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the definition of a target application. */
@Command(name = "show", description = "Show the definition of a target application.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var application = new ApplicationReport(
                    store.as(Caller.process()).applications().get(id));
            report.print(application.facts(), application.words());
            return ExitCode.OK;
        }
    }
}
