package org.securestore;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SealedCredentials;
import org.securestore.identity.CredentialOwner;

/**
 * One version of somebody's credentials, which somebody means to log in with at the external system.
 *
 * @param insteadOf the newest version, if it is in place of that, which was refused
 */
record TriedCredentials(
        TargetApplicationId application, CredentialOwner owner, long version, Optional<Long> insteadOf) {
    static TriedCredentials of(CredentialSet credentials) {
        CredentialOwner owner = credentials
                .owner()
                .orElseThrow(() -> new IllegalArgumentException("Credentials that nobody keeps are not remembered"));
        return new TriedCredentials(credentials.application(), owner, credentials.version(), Optional.empty());
    }

    static TriedCredentials of(SealedCredentials credentials) {
        return new TriedCredentials(
                credentials.application(), credentials.owner(), credentials.version(), Optional.empty());
    }

    TriedCredentials insteadOf(CredentialSet refused) {
        return new TriedCredentials(application, owner, version, Optional.of(refused.version()));
    }

    boolean isStandIn() {
        return insteadOf.isPresent();
    }

    /** The newest version, whether or not it is this one. */
    long newest() {
        return insteadOf.orElse(version);
    }
}
