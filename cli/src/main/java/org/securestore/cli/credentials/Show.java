package org.securestore.cli.credentials;

import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.handout.ValueOutputs;
import org.securestore.cli.report.Report;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the credentials that the caller himself is entitled to. */
@Command(
        name = "show",
        description = {
            "Show the credentials that you yourself would get for an application: your own, or those that its members"
                    + " share.",
            "What is masked is never shown: name a file or a file descriptor for each value that you want."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final ValueOutputs outputs = new ValueOutputs();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        outputs.prepare();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                CredentialSet credentials = store.as(Caller.process()).credentials(id)) {
            List<CredentialField> written = outputs.write(credentials);
            if (!outputs.isOnStandardOutput()) {
                var opened = new OpenedReport(credentials, written);
                report.print(opened.facts(), opened.words());
            }
            return ExitCode.OK;
        }
    }
}
