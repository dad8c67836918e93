package org.securestore.failure;

/** Without this right nobody would surely have full control of the store any more. Grant it to another user first. */
public final class LastAdministratorException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public LastAdministratorException(String grant) {
        super("Not revoked: without " + grant
                + ", no user would have full control of this store any more; grant it to another user first");
    }
}
