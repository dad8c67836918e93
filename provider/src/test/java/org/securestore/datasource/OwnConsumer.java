package org.securestore.datasource;

import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;

/** Code in the package of the store's own data source. */
public final class OwnConsumer {
    private OwnConsumer() {}

    public static String password(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.consumer().open(id)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }
}
