package org.securestore.failure;

/**
 * The caller may use the application, but its credentials are handed to nobody: a data source or driver of this store uses
 * them in his place.
 */
public final class RestrictedApplicationException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public RestrictedApplicationException(String application) {
        super(application + " is restricted: its credentials open connections and are never handed out; connect through"
                + " a data source or driver of the store");
    }
}
