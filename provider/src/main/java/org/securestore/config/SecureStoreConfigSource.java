package org.securestore.config;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;

/**
 * Credentials as properties of MicroProfile Config: {@code securestore:<application id>/<field name>} or
 * {@code securestore:<application id>} is the value of that field, for whoever is bound to the thread, else for the process
 * itself. A missing one is no property; where the store does not answer, or refuses, that is thrown and no default takes its
 * place.
 *
 * <pre>{@code
 * @ConfigProperty(name = "securestore:Orders/Password")
 * String password;
 * }</pre>
 *
 * <p>The service loader finds it, and it then reads the store of this JVM's configuration, which it opens when it is first
 * asked for a credential. Properties are asked for, and never listed. Threads may share it.
 */
public final class SecureStoreConfigSource implements ConfigSource {
    /** Above that of system properties, 400: nobody else answers for a credential. */
    public static final int ORDINAL = 500;

    private final CredentialLookup lookup;

    /** For the service loader: the store of this JVM's configuration. */
    public SecureStoreConfigSource() {
        this(CredentialLookup.ofDefaultStore());
    }

    public SecureStoreConfigSource(CredentialLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * The value of one of this source's names; null for all others, and for what there is not.
     *
     * @throws SecureStoreException if the store does not answer, or refuses the caller
     */
    @Override
    public @Nullable String getValue(String name) {
        return name.startsWith(CredentialLookup.PREFIX)
                ? lookup.find(name.substring(CredentialLookup.PREFIX.length())).orElse(null)
                : null; // MicroProfile's word for "no such property"
    }

    /** None: whoever lists a configuration, lists it to be read. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    /** None: whoever lists a configuration, lists it to be read. */
    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "SecureStore";
    }
}
