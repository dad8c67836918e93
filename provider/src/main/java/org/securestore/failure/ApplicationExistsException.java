package org.securestore.failure;

/** A target application of this name is there already: choose another name, or change the one there is. */
public final class ApplicationExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ApplicationExistsException(String application) {
        super("There is a target application " + application + " already; names are unique regardless of case");
    }
}
