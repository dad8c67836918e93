package org.securestore.failure;

/** The store has no recovery key of that id: it was removed, or is another store's. List those that there are. */
public final class NoSuchRecoveryKeyException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchRecoveryKeyException(String id) {
        super("This store has no recovery key " + id
                + "; on a node that has the key, 'securestore key status' shows those that it has");
    }
}
