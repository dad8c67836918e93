package org.securestore.failure;

/** A later release has written the store, in a format that this one does not know. Upgrade this node; nothing was changed. */
public final class StoreUpgradedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param place where the store is
     * @param found the format it is in
     * @param known the newest format that this release knows
     */
    public StoreUpgradedException(String place, int found, int known) {
        super("The store in " + place + " was written by a later release (format " + found
                + "), and this release knows formats up to " + known + "; upgrade this node");
    }
}
