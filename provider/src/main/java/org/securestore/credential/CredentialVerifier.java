package org.securestore.credential;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.failure.CredentialsUntriedException;

/**
 * Tries credentials on the external system before the store keeps them, so that a wrong password is found by whoever
 * enters it and not by whoever needs it. Implementations are safe for many threads and give up within some seconds.
 */
@FunctionalInterface
public interface CredentialVerifier {
    /** Keeps whatever is entered. */
    CredentialVerifier NONE = (application, credentials) -> Optional.empty();

    /**
     * What is wrong with these credentials, in the external system's words and without any value of theirs; empty if it
     * takes them. Called outside of any transaction, once for each set that is saved; the credentials are closed
     * afterwards.
     *
     * @throws CredentialsUntriedException if the system could not be asked; nothing is saved then either
     */
    Optional<String> objection(TargetApplication application, CredentialSet credentials);
}
