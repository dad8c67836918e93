package org.securestore.cli.explain;

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

/** Tells why somebody does or does not get the credentials of an application. */
@Command(
        name = "explain",
        description = {
            "Tell why somebody does or does not get the credentials of an application, and what would change that.",
            "It is about you yourself unless you say whom else; the credentials are never shown."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
public final class Explain implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final SomeCaller about = new SomeCaller();

    @Mixin
    private final Report report = new Report();

    private Explain() {}

    @Override
    public Integer call() {
        Caller asked = about.caller();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var explained = new ExplanationReport(
                    store.as(Caller.process()).applications().explain(id, asked), asked);
            report.print(explained.facts(), explained.words());
            return ExitCode.OK;
        }
    }
}
