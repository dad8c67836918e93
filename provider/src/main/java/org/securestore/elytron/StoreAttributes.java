package org.securestore.elytron;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.credential.store.CredentialStoreException;

/**
 * What somebody configures of a credential store.
 *
 * @param location the configuration file of the store; empty for the default one
 * @param modifiable whether Elytron may be asked to change credentials
 */
record StoreAttributes(Optional<Path> location, boolean modifiable) {
    private static final String LOCATION = "location";
    private static final String MODIFIABLE = "modifiable";
    private static final String CREATE = "create";
    private static final Set<String> KNOWN = Set.of(LOCATION, MODIFIABLE, CREATE);

    /**
     * Reads attributes, of which WildFly always gives {@code location}, {@code modifiable} and {@code create}.
     *
     * @throws CredentialStoreException if there is one that means nothing here, or the store should be made
     */
    static StoreAttributes of(Map<String, @Nullable String> attributes) throws CredentialStoreException {
        for (String name : attributes.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new CredentialStoreException("A credential store of type SecureStore has no attribute " + name
                        + "; it has location, the store's configuration file, and modifiable");
            }
        }
        if (Boolean.parseBoolean(attributes.get(CREATE))) {
            throw new CredentialStoreException("A secure store is made by 'securestore init' and 'securestore key"
                    + " generate'; leave out create, or make it false");
        }
        String modifiable = attributes.get(MODIFIABLE);
        return new StoreAttributes(
                Optional.ofNullable(attributes.get(LOCATION)).map(Path::of),
                modifiable == null || Boolean.parseBoolean(modifiable));
    }
}
