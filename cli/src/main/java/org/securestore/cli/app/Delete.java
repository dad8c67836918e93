package org.securestore.cli.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a target application, once that is confirmed. */
@Command(name = "delete", description = "Delete a target application and all its credentials, for good.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Delete implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            SecureStoreSession session = store.as(Caller.process());
            session.applications().get(id); // rather than ask about what is not there
            if (confirmation.isDryRun()) {
                tellOf(Dependents.of(id, session));
                return ExitCode.OK;
            }
            confirmation.ask(
                    () -> Dependents.of(id, session).words()
                            + "Delete %s and all its credentials, for good?".formatted(id),
                    "Nothing was deleted");
            session.applications().delete(id);
            report.print(Map.of("deleted", id.value()), "%s is deleted, with all its credentials.".formatted(id));
            return ExitCode.OK;
        }
    }

    private void tellOf(Dependents dependents) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("wouldDelete", id.value());
        facts.putAll(dependents.facts());
        report.print(facts, dependents.words() + "%s would be deleted, with all its credentials.".formatted(id));
    }
}
