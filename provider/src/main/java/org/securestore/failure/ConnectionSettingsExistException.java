package org.securestore.failure;

/** Connection settings of this name are there already: choose another name, or change the ones there are. */
public final class ConnectionSettingsExistException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ConnectionSettingsExistException(String settings) {
        super("There are connection settings " + settings
                + " already; choose another name, which differs in more than case");
    }
}
