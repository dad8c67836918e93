package org.securestore.failure;

/** No node of that fingerprint is where it was looked for. List the nodes, and name one of them. */
public final class NoSuchNodeException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchNodeException(String node, String where) {
        this("No node " + node + " " + where + "; 'securestore node list' shows them");
    }

    private NoSuchNodeException(String message) {
        super(message);
    }

    /** It is enrolled, and there is nothing to take from it. */
    public static NoSuchNodeException sealedAlready(String node) {
        return new NoSuchNodeException("Node " + node + " is sealed already: it has no copy of the master key, and"
                + " refuses everything until 'securestore key refresh' is run there");
    }
}
