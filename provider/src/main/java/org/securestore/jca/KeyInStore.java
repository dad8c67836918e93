package org.securestore.jca;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the private key that belongs to a public key is, and who may sign with it. Either it is opened for each signature, or it
 * was opened before, and each signature only asks whether it still may. Threads may share it.
 */
final class KeyInStore {
    private final String algorithm;
    private final PublicKey publicKey;
    private final Source source;
    private final @Nullable PrivateKey opened;

    private KeyInStore(String algorithm, PublicKey publicKey, Source source, @Nullable PrivateKey opened) {
        this.algorithm = algorithm;
        this.publicKey = publicKey;
        this.source = source;
        this.opened = opened;
    }

    /** The place of {@code key}, which is not kept. */
    static KeyInStore of(Key key, PublicKey publicKey, Source source) {
        return new KeyInStore(key.getAlgorithm(), publicKey, source, null);
    }

    String algorithm() {
        return algorithm;
    }

    /** The same, which signs on if it is replaced in the store: for a server that finishes what it began with it. */
    KeyInStore opened() throws InvalidKeyException {
        return new KeyInStore(algorithm, publicKey, source, open());
    }

    /**
     * The key itself, for a signature.
     *
     * @throws InvalidKeyException if the caller may not use it any more, or the store has another one in its place
     */
    PrivateKey forSignature() throws InvalidKeyException {
        if (opened == null) {
            return open();
        }
        requireAccess();
        return opened;
    }

    /**
     * Asks whether the caller may sign with it now.
     *
     * @throws InvalidKeyException if he may not any more
     */
    void requireAccess() throws InvalidKeyException {
        source.requireAccess();
    }

    private PrivateKey open() throws InvalidKeyException {
        return source.openKey(publicKey)
                .orElseThrow(() -> new InvalidKeyException("The private key of " + source
                        + " has been replaced in the secure store, or cleared; get it from the key store again"));
    }

    @Override
    public String toString() {
        return source + ", " + algorithm + ", masked";
    }

    /** How a key is reached. */
    interface Source {
        /**
         * Opens the key that belongs to a public key; empty if there is another one, or none.
         *
         * @throws InvalidKeyException if the caller may not use it, or it cannot be read
         */
        Optional<PrivateKey> openKey(PublicKey publicKey) throws InvalidKeyException;

        /**
         * Asks whether the caller may use it now.
         *
         * @throws InvalidKeyException if he may not any more
         */
        void requireAccess() throws InvalidKeyException;
    }
}
