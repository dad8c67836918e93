package org.securestore.credential;

import java.util.Optional;
import org.securestore.application.TargetApplication;

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
     * takes them. Called outside of any transaction; the credentials are closed afterwards.
     */
    Optional<String> objection(TargetApplication application, CredentialSet credentials);
}
