package org.securestore.failure;

/** The database of the store did not answer, or refused. Trying again later may help. */
public final class StoreUnavailableException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String operation, Throwable cause) {
        super("The store's database failed while " + operation + ": " + root(cause), cause);
    }
}
