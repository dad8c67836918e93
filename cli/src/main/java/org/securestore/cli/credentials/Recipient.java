package org.securestore.cli.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialVerifier;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Claim;

/**
 * Whose credentials of an application are set.
 *
 * @param name who that is, for people to read
 * @param fields what has to be entered, in order
 * @param saving what the store is asked for once all is entered
 */
record Recipient(String name, List<CredentialField> fields, Saving saving) {
    /**
     * The caller himself, who need not administer the application.
     *
     * @throws WrongUsageException if nobody has credentials of his own there
     */
    static Recipient self(SecureStoreSession session, TargetApplicationId id) {
        UserApplication application = session.userApplications().stream()
                .filter(usable -> usable.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException("There is no application " + id + " that you may use; check the"
                        + " name, or leave out --own to set what members share"));
        if (application.type().isGroup()) {
            throw new WrongUsageException(
                    id + " is of type Group: its members share one set of credentials, so leave out --own");
        }
        return new Recipient("yourself", application.fields(), values -> session.setCredentials(id, values));
    }

    /**
     * Whom an administrator sets credentials for: the members of a group application, or {@code user}.
     *
     * @throws WrongUsageException if a user is given where there are members, or none where one is needed
     */
    static Recipient ofAdministrator(SecureStoreSession session, TargetApplicationId id, Optional<Claim> user) {
        TargetApplication application = session.applications().get(id).application();
        return application.type().isGroup() ? members(session, application, user) : user(session, application, user);
    }

    /** Saves the values, once {@code verifier} has nothing against them. */
    void save(Map<String, SecretValue> values, CredentialVerifier verifier) {
        saving.save(CredentialEntry.of(values).verifiedBy(verifier));
    }

    private static Recipient members(SecureStoreSession session, TargetApplication application, Optional<Claim> user) {
        TargetApplicationId id = application.id();
        if (user.isPresent()) {
            throw new WrongUsageException(
                    id + " is of type Group: its members share one set of credentials, so leave out --user");
        }
        return new Recipient(
                "its members",
                application.fields(),
                values -> session.credentialAdministration().setGroup(id, values));
    }

    private static Recipient user(SecureStoreSession session, TargetApplication application, Optional<Claim> user) {
        TargetApplicationId id = application.id();
        Claim owner = user.orElseThrow(() -> new WrongUsageException(
                id + " is of type Individual: say whose credentials these are, with --user NAME or --own"));
        return new Recipient(
                owner.toString(),
                application.fields(),
                values -> session.credentialAdministration().setUser(id, owner, values));
    }

    /** What the store is asked for. */
    @FunctionalInterface
    interface Saving {
        void save(CredentialEntry values);
    }
}
