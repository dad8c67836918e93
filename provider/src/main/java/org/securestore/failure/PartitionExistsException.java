package org.securestore.failure;

/** A partition of this name exists. Choose another name. */
public final class PartitionExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public PartitionExistsException(String partition) {
        super("There is a partition " + partition + " already; choose another name");
    }
}
