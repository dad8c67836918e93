package org.securestore.datasource;

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
