package org.securestore.failure;

/** The pass phrase is not the one that protects this store's master key. Nothing was changed; try another. */
public final class WrongPassphraseException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public WrongPassphraseException() {
        super("This is not the pass phrase of this store's master key; nothing was changed");
    }
}
