package org.securestore.failure;

/** The pass phrase is not fit to protect a store, or its confirmation differs: ask for another one. */
public final class PassphraseRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public PassphraseRejectedException(String objection) {
        super("Pass phrase rejected: " + objection);
    }
}
