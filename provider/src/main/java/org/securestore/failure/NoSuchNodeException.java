package org.securestore.failure;

/** No node of that fingerprint is enrolled, or asks to be. List the nodes, and name one of them. */
public final class NoSuchNodeException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchNodeException(String node, String where) {
        super("No node " + node + " " + where + "; 'securestore node list' shows them");
    }
}
