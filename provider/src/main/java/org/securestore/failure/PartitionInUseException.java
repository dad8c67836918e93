package org.securestore.failure;

/** The partition cannot be deleted as long as it is in use. */
public final class PartitionInUseException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public PartitionInUseException(String partition) {
        super("The partition " + partition
                + " is in use; delete its target applications first (the default one always stays)");
    }
}
