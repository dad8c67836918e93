package org.securestore.failure;

/** There is a store where another was to be put. Nothing was overwritten: choose an empty place, or empty this one. */
public final class StoreExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public StoreExistsException(String place) {
        super("There is a store in use in " + place
                + ", and nothing is overwritten; restore into an empty database or home"
                + " directory, or move this store away first");
    }
}
