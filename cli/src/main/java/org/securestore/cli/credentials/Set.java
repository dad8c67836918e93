package org.securestore.cli.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.credential.CredentialVerifier;
import org.securestore.failure.CredentialsUntriedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a set of credentials of a target application. */
@Command(
        name = "set",
        description = {
            "Set the credentials that the members of a group application share, or those of one user.",
            "Asks for every field of which no file or file descriptor holds the value."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Set implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @ArgGroup
    private Whose whose = new Whose();

    @Mixin
    private final FieldInputs inputs = new FieldInputs();

    @Mixin
    private final Verification verification = new Verification();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                CredentialValues values = new CredentialValues()) {
            SecureStoreSession session = store.as(Caller.process());
            Recipient recipient = whose.recipient(session, id);
            inputs.check(recipient.fields());
            CredentialVerifier verifier = verification.of(session, id);
            recipient.fields().forEach(field -> enter(field, values));
            recipient.save(values.byField(), verifier);
            print(recipient);
            return ExitCode.OK;
        } catch (CredentialsUntriedException untried) {
            throw new RefusedException(untried.getMessage() + ", by leaving out --verify.", untried);
        }
    }

    private void enter(CredentialField field, CredentialValues values) {
        inputs.find(field).ifPresentOrElse(given -> values.read(field, given.input()), () -> values.ask(field));
    }

    private void print(Recipient recipient) {
        List<String> fields =
                recipient.fields().stream().map(CredentialField::name).toList();
        report.print(
                Map.of(
                        "application",
                        id.value(),
                        "setFor",
                        recipient.name(),
                        "fields",
                        fields,
                        "tried",
                        verification.isWanted()),
                "The credentials of %s for %s are set%s."
                        .formatted(
                                id, recipient.name(), verification.isWanted() ? ", and the database takes them" : ""));
    }

    /** Whose credentials these are, where members do not share them. */
    private static final class Whose {
        @Option(
                names = "--user",
                paramLabel = "NAME",
                converter = UserArgument.class,
                description = "Set them for this user of an individual application.")
        private @Nullable Claim user;

        @Option(names = "--own", description = "Set your own, for which you need not administer the application.")
        private boolean own;

        Recipient recipient(SecureStoreSession session, TargetApplicationId id) {
            return own
                    ? Recipient.self(session, id)
                    : Recipient.ofAdministrator(session, id, Optional.ofNullable(user));
        }
    }
}
