package org.securestore.failure;

/** This node holds no copy of the master key that opens. The pass phrase gives it one. */
public final class NeedsRefreshException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NeedsRefreshException(String node) {
        super("Unable to get master key: node " + node
                + " holds no copy of it; run 'securestore key refresh' there, with the pass phrase");
    }
}
