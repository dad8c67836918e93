package org.securestore.jca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;

/** The key store behind a factory for TLS, whichever way it was named: one of this provider's, which answers from the store. */
final class LivingKeyStore {
    private LivingKeyStore() {}

    /**
     * The one given, or that of the default store if there is none.
     *
     * @param password the pass phrase of the default store, which is looked at only on a node that needs a refresh
     * @throws KeyStoreException if it is of another type, not loaded, or not to be had
     */
    static KeyStore of(Provider provider, @Nullable KeyStore given, char @Nullable [] password)
            throws KeyStoreException {
        if (given == null) {
            return loaded(provider, keyStore -> keyStore.load(null, password));
        }
        if (!given.getType().equalsIgnoreCase(SecureStoreProvider.NAME)) {
            throw new KeyStoreException("This factory serves key stores of type " + SecureStoreProvider.NAME + ", not "
                    + given.getType() + "; use the algorithm PKIX for those");
        }
        return answering(given);
    }

    /**
     * The one that the parameters describe, or that of the default store if there are none.
     *
     * @throws InvalidAlgorithmParameterException if they are none of ours, or it is not to be had
     */
    static KeyStore of(Provider provider, @Nullable ManagerFactoryParameters parameters)
            throws InvalidAlgorithmParameterException {
        try {
            if (parameters == null) {
                return of(provider, null, null);
            }
            if (parameters instanceof SecureStoreLoadParameter ours) {
                return loaded(provider, keyStore -> keyStore.load(ours));
            }
        } catch (KeyStoreException unusable) {
            throw new InvalidAlgorithmParameterException(unusable.getMessage(), unusable);
        }
        throw new InvalidAlgorithmParameterException("This factory takes a SecureStoreLoadParameter, not a "
                + parameters.getClass().getName());
    }

    private static KeyStore loaded(Provider provider, Loading loading) throws KeyStoreException {
        KeyStore keyStore = KeyStore.getInstance(SecureStoreProvider.NAME, provider);
        try {
            loading.load(keyStore);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new KeyStoreException(unusable.getMessage(), unusable);
        }
        return answering(keyStore);
    }

    // Whoever starts a server wants to know then, and not from the first client.
    private static KeyStore answering(KeyStore keyStore) throws KeyStoreException {
        try {
            keyStore.size();
            return keyStore;
        } catch (SecureStoreException unusable) {
            throw new KeyStoreException(unusable.getMessage(), unusable);
        }
    }

    @FunctionalInterface
    private interface Loading {
        void load(KeyStore keyStore) throws IOException, GeneralSecurityException;
    }
}
