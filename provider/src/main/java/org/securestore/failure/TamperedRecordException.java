package org.securestore.failure;

/** A record is not what a node with the master key wrote. Nothing in it is used; restore it from a backup or set it anew. */
public final class TamperedRecordException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public TamperedRecordException(String subject) {
        super(
                subject
                        + " was changed outside of the store, or belongs elsewhere; it is not used until it is set again or restored");
    }
}
