package org.securestore.failure;

/** Without this right nobody would surely have full control of the store any more. Grant it to another user first. */
public final class LastAdministratorException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public LastAdministratorException(String grant) {
        this(grant, "no user would have full control of this store any more; grant it to another user first");
    }

    private LastAdministratorException(String grant, String reason) {
        super("Not revoked: without " + grant + ", " + reason);
    }

    /** Whoever revokes it would lose it himself, and nobody is known to have it: a name may be mistyped. */
    public static LastAdministratorException ofOneself(String grant) {
        return new LastAdministratorException(
                grant,
                "you yourself would not have full control of this store any more; let another administrator revoke it");
    }
}
