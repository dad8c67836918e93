package org.securestore.elytron;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a key store of type {@code SecureStore}. */
@FunctionalInterface
public interface KeyStoreOpening {
    /**
     * Opens the store that a configuration file describes; without one, the default store.
     *
     * @param passphrase what is asked for the pass phrase, if this node needs a refresh
     */
    KeyStore open(Optional<Path> configuration, KeyStore.@Nullable ProtectionParameter passphrase)
            throws IOException, GeneralSecurityException;
}
