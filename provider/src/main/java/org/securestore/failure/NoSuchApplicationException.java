package org.securestore.failure;

/** The store has no such target application: the name is wrong, or it was never created. */
public final class NoSuchApplicationException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchApplicationException(String application) {
        super("There is no target application " + application
                + "; check the name, or create it with 'securestore app create'");
    }
}
