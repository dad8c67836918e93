package org.securestore.failure;

/** The caller is known but not entitled. Asking again will not help; an administrator can. */
public final class AccessDeniedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String application) {
        super("You may not use " + application + "; its administrators can see why");
    }
}
