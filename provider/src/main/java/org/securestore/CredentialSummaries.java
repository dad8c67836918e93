package org.securestore;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.SealedCredentials;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;

/** What may be said of sets of credentials without opening them. */
record CredentialSummaries(StoreTransaction transaction) {
    Optional<CredentialSummary> of(TargetApplication application, CredentialOwner owner) {
        return transaction.credentials().find(application.id(), owner).map(credentials -> of(application, credentials));
    }

    CredentialSummary of(TargetApplication application, SealedCredentials credentials) {
        return new CredentialSummary(
                application.id(),
                credentials.owner(),
                credentials.version(),
                credentials.setAt(),
                credentials.setBy(),
                transaction
                        .credentialUses()
                        .find(application.id().key(), credentials.owner().key()),
                credentials.expiresAt(),
                credentials.missing(application));
    }
}
