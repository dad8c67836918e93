package org.securestore.key;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConfigurationException;

/**
 * The security provider of a node's key store: a registered one, or one that is only on the class path. Where it takes an
 * argument, it is configured once and for this purpose alone, and not registered for all of the JVM. One thread at a time.
 */
final class KeyStoreProvider {
    private final NodeKeyStoreSettings settings;
    private @Nullable Provider configured;

    KeyStoreProvider(NodeKeyStoreSettings settings) {
        this.settings = settings;
    }

    /**
     * A key store of the type that is configured, not loaded yet.
     *
     * @throws KeyStoreException if there is none, perhaps because the provider finds no token
     * @throws ProviderException if the provider does not start, perhaps for the same reason
     * @throws ConfigurationException if there is no such provider, or it does not accept its argument
     */
    KeyStore keyStore() throws KeyStoreException {
        Optional<String> name = settings.provider();
        return name.isPresent()
                ? KeyStore.getInstance(settings.type(), provider(name.get()))
                : KeyStore.getInstance(settings.type());
    }

    // Kept, because a provider of PKCS#11 without a token starts a thread that waits for one.
    private Provider provider(String name) {
        Provider known = configured;
        if (known != null) {
            return known;
        }
        Provider found = settings.providerArgument()
                .map(argument -> configured(find(name), argument))
                .orElseGet(() -> find(name));
        configured = found;
        return found;
    }

    private static Provider find(String name) {
        return Optional.ofNullable(Security.getProvider(name))
                .or(() -> ServiceLoader.load(Provider.class, KeyStoreProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(provider -> provider.getName().equals(name))
                        .findFirst())
                .orElseThrow(() -> new ConfigurationException("The node's key store needs the security provider " + name
                        + ", which this JVM does not have; register it, or put it onto the class path"));
    }

    private static Provider configured(Provider provider, String argument) {
        try {
            return provider.configure(argument);
        } catch (UnsupportedOperationException | IllegalArgumentException refused) {
            throw new ConfigurationException(
                    "The security provider " + provider.getName() + " of the node's key store does not accept "
                            + argument,
                    refused);
        }
    }
}
