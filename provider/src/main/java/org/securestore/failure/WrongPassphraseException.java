package org.securestore.failure;

/**
 * The pass phrase is not the one that protects the store's master key, or a bundle; or a recovery key opens nothing any more.
 * Nothing was changed; try another.
 */
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

    /** The slot of a recovery key was changed outside of the store. */
    public static WrongPassphraseException ofRecoveryKey(String id) {
        return new WrongPassphraseException("Recovery key " + id + " does not open this store, as somebody has changed"
                + " its slot outside of the store; nothing was changed. Try another one, or the pass phrase");
    }
}
