package org.securestore.jca;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;
import org.securestore.jca.tls.LivingTrust;

/** Trust managers that trust what the store has when a peer is checked. For one thread; what it makes may be shared. */
final class LivingTrustFactory extends TrustManagerFactorySpi {
    private final Provider provider;
    private @Nullable KeyStore keyStore;

    LivingTrustFactory(Provider provider) {
        this.provider = provider;
    }

    /** Trusts a loaded key store of type {@code SecureStore}, or the default store. */
    @Override
    protected void engineInit(@Nullable KeyStore given) throws KeyStoreException {
        keyStore = LivingKeyStore.of(provider, given, null);
    }

    /** Trusts the store that a {@link SecureStoreLoadParameter} names, as it shows it; or the default store. */
    @Override
    protected void engineInit(@Nullable ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        keyStore = LivingKeyStore.of(provider, parameters);
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        if (keyStore == null) {
            throw new IllegalStateException("The trust manager factory has to be initialised first");
        }
        return new TrustManager[] {new LivingTrust(keyStore)};
    }
}
