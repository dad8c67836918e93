package org.securestore.failure;

/** What was typed is no recovery key, or the shares do not make one: nothing was tried with it; type it again. */
public final class RecoveryKeyRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public RecoveryKeyRejectedException(String objection) {
        super("Recovery key rejected: " + objection + ". Nothing was tried with it");
    }
}
