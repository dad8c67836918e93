package org.securestore.credential;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/** Where sealed credentials lie. Bound to one transaction of one thread. */
public interface CredentialRepository {
    /** Adds a set, or replaces the one that this owner had. */
    void put(SealedCredentials credentials);

    Optional<SealedCredentials> find(TargetApplicationId application, CredentialOwner owner);
}
