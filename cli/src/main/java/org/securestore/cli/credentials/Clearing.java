package org.securestore.cli.credentials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.ShellWord;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/**
 * What is to be cleared, which is there.
 *
 * @param what that, for people to read
 * @param owner whose that is
 * @param applications where
 * @param work what clears it
 */
record Clearing(String what, String owner, List<TargetApplicationId> applications, Runnable work) {
    private static final int NAMED = 5;

    Clearing {
        applications = List.copyOf(applications);
    }

    /** The caller's own, for which he need not administer the application. */
    static Clearing own(SecureStoreSession session, TargetApplicationId id) {
        UserApplication application = session.userApplication(id);
        if (application.type().isGroup()) {
            throw new WrongUsageException(
                    id + " is of a group type: its members share one set of credentials, so leave out --own");
        }
        if (application.credentialsSet().isEmpty()) {
            throw nothing(id, "your account");
        }
        return of("your own credentials of " + id, "you", id, () -> session.clearCredentials(id));
    }

    /** What an administrator clears: the members' of a group application, or those of {@code user}. */
    static Clearing ofAdministrator(SecureStoreSession session, TargetApplicationId id, Optional<Claim> user) {
        CredentialAdministration administration = session.credentialAdministration();
        boolean group = session.applications().get(id).application().type().isGroup();
        if (group && user.isPresent()) {
            throw new WrongUsageException(
                    id + " is of a group type: its members share one set of credentials, so leave out --user");
        }
        return group
                ? members(administration, id)
                : ofUser(
                        administration,
                        id,
                        user.orElseThrow(() -> new WrongUsageException(id + " is of an individual type: say whose"
                                + " credentials these are, with --user NAME or --own")));
    }

    /** All that a user has of his own. */
    static Clearing everywhere(SecureStoreSession session, Claim user) {
        CredentialAdministration administration = session.credentialAdministration();
        List<TargetApplicationId> applications = administration.everywhere(user).stream()
                .map(CredentialSummary::application)
                .toList();
        return new Clearing(
                "all credentials of %s, which are %s, and his tickets".formatted(user, named(applications)),
                user.toString(),
                applications,
                () -> administration.clearEverywhere(user));
    }

    Map<String, Object> facts(String verb) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(verb, owner);
        facts.put(
                "applications",
                applications.stream().map(TargetApplicationId::value).toList());
        return facts;
    }

    String inWords() {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static Clearing members(CredentialAdministration administration, TargetApplicationId id) {
        if (administration.find(id, CredentialOwner.MEMBERS).isEmpty()) {
            throw nothing(id, "the group of members");
        }
        return of(
                "the credentials that the members of %s share".formatted(id),
                CredentialOwner.MEMBERS.toString(),
                id,
                () -> administration.clearGroup(id));
    }

    private static Clearing ofUser(CredentialAdministration administration, TargetApplicationId id, Claim user) {
        if (administration.find(id, CredentialOwner.individual(user)).isEmpty()) {
            throw nothing(id, user.toString());
        }
        return of(
                "the credentials of %s for %s".formatted(user, id),
                user.toString(),
                id,
                () -> administration.clearUser(id, user));
    }

    private static Clearing of(String what, String owner, TargetApplicationId id, Runnable work) {
        return new Clearing(what, owner, List.of(id), work);
    }

    private static String named(List<TargetApplicationId> applications) {
        String first = applications.stream()
                .limit(NAMED)
                .map(TargetApplicationId::value)
                .collect(Collectors.joining(", "));
        return switch (applications.size()) {
            case 0 -> "none";
            case 1 -> "of " + first;
            default ->
                "of %,d applications (%s%s)"
                        .formatted(applications.size(), first, applications.size() > NAMED ? ", …" : "");
        };
    }

    private static RefusedException nothing(TargetApplicationId id, String whose) {
        return new RefusedException(
                "There is nothing to clear: %s has no credentials of %s; 'securestore credentials list %s' says who has some"
                        .formatted(whose, id, ShellWord.of(id.value())));
    }
}
