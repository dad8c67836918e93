package org.securestore.failure;

/** The store has a master key, so a first one cannot be generated. */
public final class MasterKeyExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public MasterKeyExistsException(int version) {
        super("This store has master key version " + version
                + " already, and this release does not replace it; nothing was changed");
    }
}
