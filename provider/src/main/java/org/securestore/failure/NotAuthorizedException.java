package org.securestore.failure;

/** The caller may not administer what he tried to. Somebody with the right can do it, or grant it. */
public final class NotAuthorizedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NotAuthorizedException(String operation) {
        super("You may not " + operation + "; ask an administrator of this store");
    }

    private NotAuthorizedException(String operation, String instead) {
        super("You may not " + operation + ": " + instead);
    }

    /** This node has held a key, and would take another one: nothing tells whether that is one that somebody put there. */
    public static NotAuthorizedException notOperator(String operation, String command) {
        return new NotAuthorizedException(
                operation, "only the user that this node runs as may, with '" + command + "'; nothing was changed");
    }
}
