package org.securestore.jca;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;
import org.securestore.jca.tls.LivingKeys;

/** Key managers that serve what the store has when a handshake begins. For one thread; what it makes may be shared. */
final class LivingKeyFactory extends KeyManagerFactorySpi {
    private final Provider provider;
    private @Nullable KeyStore keyStore;

    LivingKeyFactory(Provider provider) {
        this.provider = provider;
    }

    /** Serves a loaded key store of type {@code SecureStore}, or the default store. */
    @Override
    protected void engineInit(@Nullable KeyStore given, char @Nullable [] password) throws KeyStoreException {
        keyStore = LivingKeyStore.of(provider, given, password);
    }

    /** Serves the store that a {@link SecureStoreLoadParameter} names, to whom it says; or the default store. */
    @Override
    protected void engineInit(@Nullable ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        keyStore = LivingKeyStore.of(provider, parameters);
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        if (keyStore == null) {
            throw new IllegalStateException("The key manager factory has to be initialised first");
        }
        return new KeyManager[] {new LivingKeys(keyStore)};
    }
}
