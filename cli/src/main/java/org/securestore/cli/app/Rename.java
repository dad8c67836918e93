package org.securestore.cli.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.ApplicationAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a target application another id, once that is confirmed. */
@Command(
        name = "rename",
        description = {
            "Give a target application another id. Its credentials and the settings of connections go along.",
            "Whatever names it by the id before is refused from then on."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Rename implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Parameters(paramLabel = "NEW-ID", converter = ApplicationIdArgument.class, description = "The id to give it.")
    private TargetApplicationId other;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ApplicationAdministration applications = store.as(Caller.process()).applications();
            check(applications);
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldRename", id.value(), "to", other.value()),
                        "%s would become %s, with all its credentials.".formatted(id, other));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Whatever names %s is refused until it names %s. Rename it?".formatted(id, other),
                    "Nothing was renamed");
            applications.rename(id, other);
            report.print(
                    Map.of("renamed", id.value(), "to", other.value()),
                    "%s is %s from now on, with all its credentials.".formatted(id, other));
            return ExitCode.OK;
        }
    }

    /** Rather than ask about what cannot be done. */
    private void check(ApplicationAdministration applications) {
        applications.get(id);
        if (applications.list().stream().anyMatch(any -> any.application().id().equals(other))) {
            throw new ApplicationExistsException(other.value());
        }
    }
}
