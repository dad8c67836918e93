package org.securestore.cli.status;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Tells where the store and this node of it stand, and what is wrong. */
@Command(
        name = "status",
        description = {
            "Show where the store and this node stand, what is wrong, the worst first, and the command that mends it.",
            "What you have no right to see is left out, and said. If the store does not open, run 'securestore doctor'."
        })
public final class Status implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    private Status() {}

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            var survey = new SurveyReport(Survey.of(store.status(), store.as(Caller.process())), Clock.systemUTC());
            report.print(survey.facts(), survey.words());
            return ExitCode.OK;
        }
    }
}
