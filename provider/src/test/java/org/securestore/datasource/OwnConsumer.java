package org.securestore.datasource;

import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.consumer.LoginAttempt;
import org.securestore.credential.CredentialSet;

/** Code in the package of the store's own data source. */
public final class OwnConsumer {
    private OwnConsumer() {}

    public static String password(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.consumer().open(id)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    /** What the caller is entitled to; for him to close. */
    public static CredentialSet open(SecureStoreSession session, TargetApplicationId id) {
        return session.consumer().open(id);
    }

    /** Asks whether to log in with these; for the caller to close. */
    public static LoginAttempt attempt(SecureStoreSession session, CredentialSet credentials) {
        return session.consumer().attemptLogin(credentials);
    }

    /** What the caller is entitled to at this moment; for him to close. */
    public static CredentialSet openLatest(SecureStoreSession session, TargetApplicationId id) {
        return session.consumer().openLatest(id);
    }

    /** What was there before those that were refused; for the caller to close. */
    public static Optional<CredentialSet> openBefore(SecureStoreSession session, CredentialSet refused, long version) {
        return session.consumer().openBefore(refused, version);
    }

    /** Asks whether to log in with what was there before; for the caller to close. */
    public static LoginAttempt attempt(SecureStoreSession session, CredentialSet before, CredentialSet refused) {
        return session.consumer().attemptLogin(before, refused);
    }

    /** Asks whether to log in with the newest credentials; for the caller to close. */
    public static LoginAttempt attempt(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.consumer().openLatest(id)) {
            return attempt(session, credentials);
        }
    }

    /** Logs in, and is let in. */
    public static void logIn(SecureStoreSession session, TargetApplicationId id) {
        try (LoginAttempt attempt = attempt(session, id)) {
            attempt.accepted();
        }
    }

    /** Logs in, and is refused. */
    public static void isRefused(SecureStoreSession session, TargetApplicationId id) {
        try (LoginAttempt attempt = attempt(session, id)) {
            attempt.refused("28P01 0");
        }
    }
}
