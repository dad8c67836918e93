package org.securestore.console.credentials;

import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.request.Address;
import org.securestore.console.request.Visit;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.CredentialOwner;

/**
 * Whose credentials a visit is about.
 *
 * @param user nobody where members share them
 */
record Whose(TargetApplication application, EnteredClaim user) {
    static Whose of(Visit visit) {
        TargetApplicationId id = new TargetApplicationId(visit.part("id"));
        TargetApplication application = visit.session().applications().get(id).application();
        return new Whose(application, isShared(application) ? EnteredClaim.NOBODY : EnteredClaim.of(visit.form()));
    }

    boolean isShared() {
        return isShared(application);
    }

    /** Whether it is to be said first who it is. */
    boolean isOpen() {
        return !isShared() && user.isEmpty();
    }

    CredentialOwner owner() {
        return isShared() ? CredentialOwner.MEMBERS : CredentialOwner.individual(user.claim());
    }

    /** @throws IllegalArgumentException if nobody could use what is set for whoever is entered */
    void requireOneUser() {
        if (!isShared() && !user.claim().canNameOne()) {
            throw new IllegalArgumentException("Nobody could use credentials of " + user.claim()
                    + ", as each user has his own: enter the name of one user");
        }
    }

    /** For people. */
    String words() {
        return isShared() ? "its members" : user.isUnusual() ? user.claim().toString() : user.name();
    }

    Optional<CredentialSummary> find(SecureStoreSession session) {
        return session.credentialAdministration().find(application.id(), owner());
    }

    void set(SecureStoreSession session, CredentialEntry entry) {
        if (isShared()) {
            session.credentialAdministration().setGroup(application.id(), entry);
        } else {
            session.credentialAdministration().setUser(application.id(), user.claim(), entry);
        }
    }

    void clear(SecureStoreSession session) {
        if (isShared()) {
            session.credentialAdministration().clearGroup(application.id());
        } else {
            session.credentialAdministration().clearUser(application.id(), user.claim());
        }
    }

    /** The list that they are in. */
    Address list() {
        return list(application.id());
    }

    static Address list(TargetApplicationId id) {
        return Address.of("applications", id.value(), "credentials");
    }

    /** Where credentials of a user are set. */
    static Address setting(TargetApplicationId id) {
        return Address.of("applications", id.value(), "credentials", "set");
    }

    /** Where something is done with them. */
    Address to(String verb) {
        return user.in(Address.of("applications", application.id().value(), "credentials", verb));
    }

    private static boolean isShared(TargetApplication application) {
        return application.type().isGroup();
    }
}
