package org.securestore.config.smallrye;

import io.smallrye.config.SecretKeysHandler;
import java.util.NoSuchElementException;
import org.securestore.config.CredentialLookup;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;

/** The value of a credential in SmallRye's expressions. SmallRye takes it as it is, whatever it looks like. Threads may share it. */
public final class CredentialHandler implements SecretKeysHandler {
    private final CredentialLookup lookup = CredentialLookup.ofDefaultStore();

    /**
     * The value that an alias names.
     *
     * @throws NoSuchElementException if there is none, as for every required property
     * @throws SecureStoreException if the store does not answer, or refuses the caller
     */
    @Override
    public String decode(String alias) {
        try {
            return lookup.get(alias);
        } catch (NoSuchApplicationException | CredentialsNotFoundException | IllegalArgumentException absent) {
            throw new NoSuchElementException(absent.getMessage(), absent);
        }
    }

    @Override
    public String getName() {
        return "securestore";
    }
}
