package org.securestore.failure;

/** The pass phrase is not the one that protects the store's master key, or a bundle. Nothing was changed; try another. */
public final class WrongPassphraseException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public WrongPassphraseException() {
        this("This is not the pass phrase of this store's master key; nothing was changed");
    }

    private WrongPassphraseException(String message) {
        super(message);
    }

    /** It does not open a bundle; whether its head is still what was exported cannot be told without the right one. */
    public static WrongPassphraseException ofBundle() {
        return new WrongPassphraseException(
                "This is not the pass phrase of this bundle, or the beginning of its file was"
                        + " changed; nothing was imported");
    }
}
