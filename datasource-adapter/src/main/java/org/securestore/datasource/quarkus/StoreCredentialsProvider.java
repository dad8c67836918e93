package org.securestore.datasource.quarkus;

import io.quarkus.credentials.CredentialsProvider;
import java.util.HashMap;
import java.util.Map;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PoolLogin;
import org.securestore.failure.SecureStoreException;

/**
 * Gives Quarkus the credentials of its data sources: the name of the provider, as in {@code
 * quarkus.datasource.credentials-provider=Nightly}, is the target application. Quarkus connects on threads of its own, so the
 * caller is {@link org.securestore.identity.Caller#system()}. The application produces one as a bean that is not removed:
 *
 * <pre>{@code
 * @Produces @Unremovable @Singleton
 * CredentialsProvider credentials() {
 *     return new StoreCredentialsProvider(store);
 * }
 * }</pre>
 *
 * <p>Threads may share it; the store must stay open.
 */
public final class StoreCredentialsProvider implements CredentialsProvider {
    private final SecureStore store;

    public StoreCredentialsProvider(SecureStore store) {
        this.store = store;
    }

    /**
     * User, password and, if it is known, when they expire.
     *
     * @throws SecureStoreException if the store refuses, or does not answer
     * @throws IllegalArgumentException if {@code application} can be no application's id
     */
    @Override
    public Map<String, String> getCredentials(String application) {
        return PoolLogin.of(store, new TargetApplicationId(application)).giveTo((user, password, expiresAt) -> {
            Map<String, String> credentials =
                    new HashMap<>(Map.of(USER_PROPERTY_NAME, user, PASSWORD_PROPERTY_NAME, password));
            expiresAt.ifPresent(then -> credentials.put(EXPIRATION_TIMESTAMP_PROPERTY_NAME, then.toString()));
            return credentials;
        });
    }
}
