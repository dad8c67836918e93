package org.securestore.cli.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialField;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.argument.ClaimArgument;
import org.securestore.cli.argument.DurationArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a target application. */
@Command(name = "create", description = "Add a target application.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            converter = Type.Argument.class,
            description = {
                "group: its members share credentials; individual: everybody has his own.",
                "Each followed by -ticketing if others may redeem tickets for them, or by -restricted if they only open"
                        + " connections and nobody reads them."
            })
    private Type type;

    @Option(names = "--name", paramLabel = "DISPLAY", description = "What people call it; otherwise its id.")
    private @Nullable String name;

    @Option(names = "--contact", paramLabel = "EMAIL", description = "Whom to ask about it.")
    private @Nullable String contact;

    @Option(
            names = "--field",
            paramLabel = "NAME:TYPE[:masked][:optional]",
            converter = FieldArgument.class,
            description = "What makes up a set of credentials, in order; otherwise a user name and a password.")
    private List<CredentialField> fields = new ArrayList<>();

    @Option(
            names = "--member",
            paramLabel = "user:NAME|group:NAME|system",
            converter = ClaimArgument.class,
            description = "Who shares the credentials of a group application; system is code that runs for nobody.")
    private Set<Claim> members = new HashSet<>();

    @Option(
            names = "--admin",
            paramLabel = "user:NAME|group:NAME",
            converter = ClaimArgument.class,
            description = "Who may set the application's credentials, beside those who administer the store.")
    private Set<Claim> administrators = new HashSet<>();

    @Option(
            names = "--redeemer",
            paramLabel = "user:NAME|group:NAME|system",
            converter = ClaimArgument.class,
            description = "Who may redeem tickets, where the type has ticketing.")
    private Set<Claim> redeemers = new HashSet<>();

    @Option(
            names = "--ticket-timeout",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = "How long a ticket can be redeemed, such as 90s or 5m; otherwise 2m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--sign-up-url",
            paramLabel = "URI|default|none",
            converter = SignUpArgument.class,
            description = "Where users enter their credentials for an individual application.")
    private @Nullable SignUpPage signUpPage;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        TargetApplication application = checkedDefinition();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            VersionedApplication created =
                    store.as(Caller.process()).applications().create(application);
            report.print(
                    new ApplicationReport(created).facts(),
                    "%s is created. Next, run '%s'.".formatted(id, NextCommand.setCredentials(application)));
            return ExitCode.OK;
        }
    }

    private TargetApplication checkedDefinition() {
        try {
            return definition();
        } catch (IllegalArgumentException malformed) {
            throw new WrongUsageException(String.valueOf(malformed.getMessage()));
        }
    }

    private TargetApplication definition() {
        return new TargetApplication(
                id,
                Optional.ofNullable(name).orElse(id.value()),
                Optional.ofNullable(contact),
                type.mapping(members, Optional.ofNullable(signUpPage)),
                type.release(Release.ORDINARY, redeemers, Optional.ofNullable(timeout)),
                new TreeSet<>(administrators),
                fields.isEmpty() ? TargetApplication.loginFields() : fields);
    }
}
