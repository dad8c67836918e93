package org.securestore.jca;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The security provider {@code SecureStore}. It offers the key store type {@code SecureStore}, whose entries are the
 * credentials that the caller may use, and the secret key factory {@code PBE}, which turns passwords in any script into
 * such entries' keys and back. Its key manager factory and trust manager factory, both {@code SecureStore}, make managers
 * for TLS that serve what the store has at each handshake.
 *
 * <pre>{@code
 * Security.addProvider(new SecureStoreProvider());
 * KeyStore keyStore = KeyStore.getInstance("SecureStore");
 * keyStore.load(null, null);
 * Key password = keyStore.getKey("Reporting/Password", null);
 * }</pre>
 *
 * <p>It can be registered by {@link java.security.Security#addProvider}, or in the security properties, with the path of
 * a store's configuration behind its name if that is not the default one:
 * {@code security.provider.13=SecureStore /etc/securestore.properties}. Threads may share it.
 */
public final class SecureStoreProvider extends Provider {
    /** The name of this provider, and of its key store type. */
    public static final String NAME = "SecureStore";

    private static final long serialVersionUID = 1L;
    private static final String VERSION = "0.1";
    private static final String INFO = "Secure Store Service: credentials by caller";

    /** The provider for this JVM's default store. */
    public SecureStoreProvider() {
        super(NAME, VERSION, INFO);
        putServices(Optional.empty());
    }

    private SecureStoreProvider(Path configuration) {
        super(NAME, VERSION, INFO);
        putServices(Optional.of(configuration));
    }

    /**
     * The provider for the store that a configuration file describes. It is read when a key store is loaded, as whoever
     * registers providers would not tell that it cannot be.
     *
     * @throws InvalidParameterException if this is no path
     */
    @Override
    public Provider configure(String configurationFile) {
        try {
            return new SecureStoreProvider(Path.of(configurationFile));
        } catch (InvalidPathException malformed) {
            throw new InvalidParameterException(
                    "The configuration of the secure store is no path: " + malformed.getMessage());
        }
    }

    private void putServices(Optional<Path> configuration) {
        putService(new Creating(
                this, "KeyStore", NAME, SecureStoreKeyStore.class, () -> new SecureStoreKeyStore(configuration)));
        putService(new Creating(this, "SecretKeyFactory", "PBE", TextKeyFactory.class, TextKeyFactory::new));
        putService(new CredentialStoreService(this, configuration));
        putService(new Creating(
                this, "KeyManagerFactory", NAME, LivingKeyFactory.class, () -> new LivingKeyFactory(this)));
        putService(new Creating(
                this, "TrustManagerFactory", NAME, LivingTrustFactory.class, () -> new LivingTrustFactory(this)));
        OpaqueSignatures.of(this).forEach(this::putService);
    }

    /** Creates its objects directly, so that their classes need not be public for reflection. */
    private static final class Creating extends Service {
        private final Supplier<Object> creation;

        Creating(Provider provider, String type, String algorithm, Class<?> created, Supplier<Object> creation) {
            super(provider, type, algorithm, created.getName(), List.of(), Map.of());
            this.creation = creation;
        }

        @Override
        public Object newInstance(Object parameter) {
            return creation.get();
        }
    }
}
