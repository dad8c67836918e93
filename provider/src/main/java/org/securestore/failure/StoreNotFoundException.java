package org.securestore.failure;

import java.nio.file.Path;

/** There is no store where the configuration points: the place is wrong, or the store was never created. */
public final class StoreNotFoundException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public StoreNotFoundException(Path home) {
        super("There is no store in " + home
                + "; create one with 'securestore init', or point SECURESTORE_HOME elsewhere");
    }

    public StoreNotFoundException(String url) {
        super("There is no store in " + url + "; create one with 'securestore init', or correct securestore.jdbc.url");
    }
}
