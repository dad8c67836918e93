package org.securestore.failure;

/** The store has no such connection settings: the name is wrong, or they were never created. */
public final class NoSuchConnectionSettingsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchConnectionSettingsException(String settings) {
        super("There are no connection settings " + settings
                + "; check the name, or create them with 'securestore connection create'");
    }
}
