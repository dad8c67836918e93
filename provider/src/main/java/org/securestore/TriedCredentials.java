package org.securestore;

import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.CredentialOwner;

/** One version of somebody's credentials, which somebody means to log in with at the external system. */
record TriedCredentials(TargetApplicationId application, CredentialOwner owner, long version) {
    static TriedCredentials of(CredentialSet credentials) {
        CredentialOwner owner = credentials
                .owner()
                .orElseThrow(() -> new IllegalArgumentException("Credentials that nobody keeps are not remembered"));
        return new TriedCredentials(credentials.application(), owner, credentials.version());
    }
}
