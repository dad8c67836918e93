package org.securestore.failure;

/**
 * The database is not the one that this node followed: it is older, or another store's. Somebody restored it, and what
 * was taken from a member since the backup would be his again. Asking again helps once the right database is back; that
 * an administrator can confirm the old one comes with a later release, until then every process that had the store open
 * has to be started again.
 */
public final class StoreRestoredException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    /** The database stands at {@code found}, although it had been at {@code seen}. */
    public static StoreRestoredException older(long seen, long found) {
        return new StoreRestoredException("it is at revision " + found + ", and this process has seen " + seen);
    }

    /** The database holds another store. */
    public static StoreRestoredException other(String seen, String found) {
        return new StoreRestoredException("it holds store " + found + ", and this process has opened " + seen);
    }

    private StoreRestoredException(String finding) {
        super("The store's database was replaced or restored from a backup: " + finding
                + "; put the right one back, or check who has which rights in this one and restart this process");
    }
}
