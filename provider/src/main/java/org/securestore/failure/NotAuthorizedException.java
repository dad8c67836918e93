package org.securestore.failure;

/** The caller may not administer what he tried to. Somebody with the right can do it, or grant it. */
public final class NotAuthorizedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NotAuthorizedException(String operation) {
        super("You may not " + operation + "; ask an administrator of this store");
    }
}
