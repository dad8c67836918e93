package org.securestore.cli.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.ApplicationAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.definition.ChangesReport;
import org.securestore.cli.report.Report;
import org.securestore.definition.DefinitionChange;
import org.securestore.failure.ConflictException;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the definition of a target application. */
@Command(
        name = "update",
        description = {
            "Change the definition of a target application; what is not named stays. Credentials stay, too.",
            "You are asked before anything is lost for good."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Update implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final Edits edits = new Edits();

    @Option(
            names = "--seen",
            paramLabel = "VERSION",
            description = "The version that 'show' gave; if there is another by now, nothing is changed.")
    private @Nullable Long seen;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ApplicationAdministration applications = store.as(Caller.process()).applications();
            VersionedApplication current = applications.get(id);
            if (seen != null && seen != current.version()) {
                throw new ConflictException("the definition of " + id);
            }
            TargetApplication wanted = edits.appliedTo(current.application());
            var change = new DefinitionChange.Update(current.application(), wanted, current.version());
            if (change.differences().isEmpty()) {
                report.print(new ChangesReport(List.of()).facts(false), "Nothing to change.");
                return ExitCode.OK;
            }
            change(applications, change);
            return ExitCode.OK;
        }
    }

    private void change(ApplicationAdministration applications, DefinitionChange.Update change) {
        ChangesReport changes = new ChangesReport(List.of(change));
        if (confirmation.isDryRun()) {
            report.print(changes.facts(false), changes.planned());
            return;
        }
        if (changes.destroys()) {
            confirmation.ask(changes.told("Change it? What is lost is lost for good."), "Nothing was changed");
        }
        VersionedApplication changed = applications.update(change.after(), change.seen());
        Map<String, Object> facts = new LinkedHashMap<>(changes.facts(true));
        facts.put("version", changed.version());
        report.print(facts, changes.told("%s is changed.".formatted(id)));
    }
}
