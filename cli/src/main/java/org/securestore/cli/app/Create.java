package org.securestore.cli.app;

import java.net.URI;
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
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.argument.ClaimArgument;
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
            description = "group: its members share credentials; individual: everybody has his own.")
    private ApplicationType type;

    @Option(names = "--name", paramLabel = "DISPLAY", description = "What people call it; otherwise its id.")
    private @Nullable String name;

    @Option(names = "--contact", paramLabel = "EMAIL", description = "Whom to ask about it.")
    private @Nullable String contact;

    @Option(
            names = "--field",
            paramLabel = "NAME:TYPE[:masked]",
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
            names = "--sign-up-url",
            paramLabel = "URI",
            description = "Where users enter their credentials for an individual application.")
    private @Nullable URI signUpPage;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        TargetApplication application = checkedDefinition();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).applications().create(application);
            report.print(
                    new ApplicationReport(application).facts(),
                    "%s is created. Next, run 'securestore credentials set %s%s'."
                            .formatted(id, quoted(id.value()), type.owner()));
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
                Release.ORDINARY,
                new TreeSet<>(administrators),
                fields.isEmpty() ? TargetApplication.loginFields() : fields);
    }

    private static String quoted(String id) {
        return id.contains(" ") ? '"' + id + '"' : id;
    }
}
