package org.securestore.failure;

import org.jspecify.annotations.Nullable;

/** The database of the store did not answer, or refused. Trying again later may help. */
public final class StoreUnavailableException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String operation, Throwable cause) {
        super("The store's database failed while " + operation + ": " + root(cause), cause);
    }

    /** A use that the audit log demands to be recorded, and cannot be. */
    public static StoreUnavailableException unrecordable(String problem, @Nullable Throwable cause) {
        return new StoreUnavailableException(
                cause,
                "The use of credentials cannot be recorded, and the audit settings refuse what is not: " + problem
                        + "; try again when the store's database can be written");
    }

    private StoreUnavailableException(@Nullable Throwable cause, String message) {
        super(message, cause);
    }
}
