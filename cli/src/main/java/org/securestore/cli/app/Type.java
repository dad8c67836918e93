package org.securestore.cli.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Claim;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The types of application as they are typed, and which options go with each. */
enum Type {
    GROUP(ApplicationType.GROUP),
    INDIVIDUAL(ApplicationType.INDIVIDUAL),
    GROUP_TICKETING(ApplicationType.GROUP_WITH_TICKETING),
    INDIVIDUAL_TICKETING(ApplicationType.INDIVIDUAL_WITH_TICKETING),
    GROUP_RESTRICTED(ApplicationType.RESTRICTED_GROUP),
    INDIVIDUAL_RESTRICTED(ApplicationType.RESTRICTED_INDIVIDUAL);

    private final ApplicationType type;

    Type(ApplicationType type) {
        this.type = type;
    }

    static Type of(TargetApplication application) {
        return Arrays.stream(values())
                .filter(type -> type.isTypeOf(application))
                .findFirst()
                .orElseThrow();
    }

    boolean hasTickets() {
        return type.isTicketing();
    }

    /** @throws WrongUsageException if the application is of the other family */
    void requireFamilyOf(TargetApplication application) {
        if (type.isGroup() != application.type().isGroup()) {
            throw new WrongUsageException(
                    "%s is of the family %s for good, as its credentials belong to %s; create another"
                            .formatted(
                                    application.id(),
                                    application.mapping().family(),
                                    application.type().isGroup() ? "all members" : "one user each"));
        }
    }

    boolean isTypeOf(TargetApplication application) {
        return application.type() == type;
    }

    /** How callers of such a new application are mapped to credentials. */
    CredentialMapping mapping(Set<Claim> members, Optional<SignUpPage> signUpPage) {
        return type.isGroup() ? group(members, signUpPage) : individual(members, signUpPage);
    }

    private CredentialMapping group(Set<Claim> members, Optional<SignUpPage> signUpPage) {
        if (signUpPage.isPresent()) {
            throw new WrongUsageException("--sign-up-url goes with --type individual only: the credentials of a"
                    + " group are entered by its administrators");
        }
        if (members.isEmpty()) {
            throw new WrongUsageException("--type " + this + " needs at least one --member, such as --member"
                    + " group:sales: without any, nobody could use the application");
        }
        return new CredentialMapping.Group(members);
    }

    private static CredentialMapping individual(Set<Claim> members, Optional<SignUpPage> signUpPage) {
        if (!members.isEmpty()) {
            throw new WrongUsageException(
                    "--member goes with --type group only: an individual application is open to everybody");
        }
        return new CredentialMapping.Individual(signUpPage.orElse(SignUpPage.DEFAULT));
    }

    /** How credentials leave the store; what is not said is as {@code before}. */
    Release release(Release before, Set<Claim> redeemers, Optional<Duration> timeout) {
        if (type.isTicketing()) {
            Duration known = before instanceof Release.Ticketing ticketing
                    ? ticketing.timeout()
                    : Release.Ticketing.DEFAULT_TIMEOUT;
            return new Release.Ticketing(timeout.orElse(known), redeemers);
        }
        if (!redeemers.isEmpty() || timeout.isPresent()) {
            throw new WrongUsageException("Redeemers and --ticket-timeout go with --type group-ticketing and --type"
                    + " individual-ticketing only: there are no tickets otherwise");
        }
        return type.isRestricted() ? Release.RESTRICTED : Release.ORDINARY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-'); // as it is typed
    }

    /** Reads a type as it is typed, or by its name in documents, both in any case. */
    static final class Argument implements ITypeConverter<Type> {
        @Override
        public Type convert(String text) {
            return Arrays.stream(values())
                    .filter(type -> type.toString().equalsIgnoreCase(text)
                            || type.type.externalName().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(text)); // the choices are told in its place
        }
    }
}
