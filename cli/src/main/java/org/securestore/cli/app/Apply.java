package org.securestore.cli.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.DefinitionsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.definition.ChangesReport;
import org.securestore.cli.report.Report;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the store as a document says. */
@Command(
        name = "apply",
        description = {
            "Make the store as a document says: all of it or nothing. You are asked before anything is deleted.",
            "Applied a second time, a document changes nothing."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Apply implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            converter = DocumentSource.Argument.class,
            description = "A document of definitions, as 'export' writes it; - for the standard input.")
    private DocumentSource document;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        String text = document.read();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            DefinitionsAdministration definitions = store.as(Caller.process()).definitions();
            DefinitionsPlan plan = definitions.plan(text);
            if (plan.isEmpty()) {
                report.print(new ChangesReport(List.of()).facts(false), "Nothing to change.");
            } else {
                apply(definitions, plan);
            }
            return ExitCode.OK;
        }
    }

    private void apply(DefinitionsAdministration definitions, DefinitionsPlan plan) {
        ChangesReport changes = new ChangesReport(plan.changes());
        if (confirmation.isDryRun()) {
            report.print(changes.facts(false), changes.planned());
            return;
        }
        if (changes.destroys()) {
            confirmation.ask(
                    changes.told("Make all of these changes? What is removed or lost is so for good."),
                    "Nothing was changed");
        }
        definitions.apply(plan);
        report.print(changes.facts(true), changes.told("The store is as the document says."));
    }
}
