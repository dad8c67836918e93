package org.securestore.failure;

/** The store has no such partition: the name is wrong, or it was never created. */
public final class NoSuchPartitionException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchPartitionException(String partition) {
        super("There is no partition " + partition
                + "; check securestore.partition, or create it from the default partition");
    }
}
