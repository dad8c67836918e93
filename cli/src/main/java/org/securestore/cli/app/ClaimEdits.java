package org.securestore.cli.app;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplication;
import org.securestore.cli.argument.ClaimArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Claim;
import picocli.CommandLine.Option;

/** The options that change who may do what with an application. */
final class ClaimEdits {
    private static final String CLAIM = "user:NAME|group:NAME|system";

    @Option(
            names = "--add-member",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who shares the credentials, too.")
    private Set<Claim> newMembers = new HashSet<>();

    @Option(
            names = "--remove-member",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who shares them no longer.")
    private Set<Claim> formerMembers = new HashSet<>();

    @Option(
            names = "--add-admin",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who administers the application, too.")
    private Set<Claim> newAdministrators = new HashSet<>();

    @Option(
            names = "--remove-admin",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who administers it no longer.")
    private Set<Claim> formerAdministrators = new HashSet<>();

    @Option(
            names = "--add-redeemer",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who may redeem tickets, too.")
    private Set<Claim> newRedeemers = new HashSet<>();

    @Option(
            names = "--remove-redeemer",
            paramLabel = CLAIM,
            converter = ClaimArgument.class,
            description = "Who may redeem them no longer.")
    private Set<Claim> formerRedeemers = new HashSet<>();

    /** The application with other members and administrators. */
    TargetApplication appliedTo(TargetApplication application) {
        return withMembers(application)
                .withAdministrators(edited(application.administrators(), newAdministrators, formerAdministrators));
    }

    /** Who may redeem tickets, of those who might before and those who are added. */
    SortedSet<Claim> redeemers(SortedSet<Claim> before) {
        return edited(before, newRedeemers, formerRedeemers);
    }

    private TargetApplication withMembers(TargetApplication application) {
        if (application.mapping() instanceof CredentialMapping.Group group) {
            SortedSet<Claim> members = edited(group.members(), newMembers, formerMembers);
            if (members.isEmpty() && !group.members().isEmpty()) {
                throw new WrongUsageException("Without any member nobody could use " + application.id()
                        + ": name another one with --add-member, or delete the application");
            }
            return application.withMapping(new CredentialMapping.Group(members));
        }
        if (!newMembers.isEmpty() || !formerMembers.isEmpty()) {
            throw new WrongUsageException(
                    application.id() + " is an individual application, which is open to everybody and has no members");
        }
        return application;
    }

    private static SortedSet<Claim> edited(SortedSet<Claim> before, Set<Claim> more, Set<Claim> fewer) {
        SortedSet<Claim> after = new TreeSet<>(before);
        after.addAll(more);
        after.removeAll(fewer);
        return after;
    }
}
