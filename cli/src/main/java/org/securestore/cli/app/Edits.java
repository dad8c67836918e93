package org.securestore.cli.app;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.cli.argument.DurationArgument;
import org.securestore.cli.failure.WrongUsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that change a definition; what none of them names stays. */
final class Edits {
    private static final String NONE = "none";

    @Option(names = "--name", paramLabel = "DISPLAY", description = "What people call it.")
    private @Nullable String name;

    @Option(names = "--contact", paramLabel = "EMAIL|none", description = "Whom to ask about it.")
    private @Nullable String contact;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = Type.Argument.class,
            description = "Another type of the same family, such as group-ticketing for group. Restricted is for good.")
    private @Nullable Type type;

    @Option(
            names = "--ticket-timeout",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = "How long a ticket can be redeemed, such as 90s or 5m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--sign-up-url",
            paramLabel = "URI|default|none",
            converter = SignUpArgument.class,
            description = "Where users enter their credentials for an individual application.")
    private @Nullable SignUpPage signUpPage;

    @Mixin
    private final ClaimEdits claims = new ClaimEdits();

    @Mixin
    private final FieldEdits fields = new FieldEdits();

    /** @throws WrongUsageException if what is wanted is no definition, or not of an application of this family */
    TargetApplication appliedTo(TargetApplication application) {
        try {
            return edited(application);
        } catch (IllegalArgumentException malformed) {
            throw new WrongUsageException(String.valueOf(malformed.getMessage()));
        }
    }

    private TargetApplication edited(TargetApplication application) {
        TargetApplication named =
                application.withDisplayName(Optional.ofNullable(name).orElse(application.displayName()));
        return withSignUpPage(withRelease(fields.appliedTo(claims.appliedTo(withContact(named)))));
    }

    private TargetApplication withContact(TargetApplication application) {
        if (contact == null) {
            return application;
        }
        return contact.equals(NONE) ? application.withoutContactEmail() : application.withContactEmail(contact);
    }

    private TargetApplication withRelease(TargetApplication application) {
        Type wanted = Optional.ofNullable(type).orElseGet(() -> Type.of(application));
        wanted.requireFamilyOf(application);
        Release before = application.release();
        var redeemers = claims.redeemers(wanted.hasTickets() ? before.redeemers() : Collections.emptySortedSet());
        return application.withRelease(wanted.release(before, redeemers, Optional.ofNullable(timeout)));
    }

    private TargetApplication withSignUpPage(TargetApplication application) {
        if (signUpPage == null) {
            return application;
        }
        if (application.type().isGroup()) {
            throw new WrongUsageException(application.id() + " is a group application, whose credentials are entered by"
                    + " its administrators; it has no sign-up page");
        }
        return application.withMapping(new CredentialMapping.Individual(signUpPage));
    }
}
