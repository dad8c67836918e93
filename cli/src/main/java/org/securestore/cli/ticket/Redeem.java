package org.securestore.cli.ticket;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.handout.ValueOutputs;
import org.securestore.cli.report.Report;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Opens the credentials of a ticket's issuer, and writes them where they are wanted. */
@Command(
        name = "redeem",
        description = {
            "Exchange a ticket for its issuer's credentials for an application, and write them where you say.",
            "The ticket is used up; if this is refused, it stays good."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Redeem implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Mixin
    private final TicketInput ticket = new TicketInput();

    @Mixin
    private final ValueOutputs outputs = new ValueOutputs();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        if (outputs.isEmpty()) {
            throw new WrongUsageException("Say where the values go, with --value-file FIELD=FILE or --value-fd FIELD=N:"
                    + " the ticket is good only once, and nothing of what it opens is shown");
        }
        outputs.prepare();
        char[] text = ticket.read();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                CredentialSet credentials = store.as(Caller.process()).redeemTicket(id, text)) {
            tell(write(credentials), credentials);
            return ExitCode.OK;
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private List<CredentialField> write(CredentialSet credentials) {
        try {
            return outputs.write(credentials);
        } catch (RefusedException unwritten) {
            throw new RefusedException(unwritten.getMessage() + ". The ticket is used up: ask for another.", unwritten);
        }
    }

    private void tell(List<CredentialField> written, CredentialSet credentials) {
        if (!outputs.isOnStandardOutput()) {
            List<String> names = written.stream().map(CredentialField::name).toList();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("application", id.value());
            facts.put("written", names);
            credentials.expiresAt().ifPresent(time -> facts.put("expiresAt", time.toString()));
            report.print(facts, "Written: %s. The ticket is used up.".formatted(String.join(", ", names)));
        }
    }
}
