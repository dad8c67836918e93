package org.securestore.failure;

/** Connection settings cannot be deleted as long as others inherit from them. */
public final class ConnectionSettingsInUseException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ConnectionSettingsInUseException(String settings, String child) {
        super("Other connection settings inherit from " + settings + ", such as " + child
                + "; delete them first, or give them another parent");
    }
}
