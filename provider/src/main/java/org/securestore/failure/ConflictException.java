package org.securestore.failure;

/** Somebody else changed the same thing in between, and nothing was saved. Read it again, and repeat the change on that. */
public final class ConflictException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String subject) {
        super("Not saved: somebody else has changed " + subject
                + " since it was read; read it again and repeat the change");
    }
}
