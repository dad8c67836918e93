package org.securestore;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.LoginRecord;
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
                lastLogin(credentials),
                credentials.expiresAt(),
                credentials.missing(application));
    }

    private Optional<LoginRecord> lastLogin(SealedCredentials credentials) {
        return transaction
                .logins()
                .find(credentials.application(), credentials.owner())
                .filter(login -> login.credentialVersion() == credentials.version())
                .filter(login -> login.outcome().isAnswer());
    }
}
