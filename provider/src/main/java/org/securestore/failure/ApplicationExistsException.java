package org.securestore.failure;

/** A target application of this id is there already: choose another id, or delete the one there is. */
public final class ApplicationExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ApplicationExistsException(String application) {
        super("There is a target application " + application
                + " already; choose another id, which differs in more than case");
    }
}
