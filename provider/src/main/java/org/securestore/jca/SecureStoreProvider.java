package org.securestore.jca;

import java.security.Provider;

/** x */
public final class SecureStoreProvider extends Provider {
    private static final long serialVersionUID = 1L;

    public SecureStoreProvider() {
        super("SecureStore", "0.1", "x");
    }
}
