package org.securestore.failure;

import java.nio.file.Path;

/**
 * This node cannot get the master key, or must not use it as things are: it has no copy that opens, an operator sealed it, or
 * the database is not the one that it knows. The pass phrase of the store that is there, given once, mends each of these.
 */
public final class NeedsRefreshException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    private static final String RESTORED =
            "; put the right database back, or, if this one was restored on purpose, check who"
                    + " has which rights in it and run 'securestore key refresh' here, with its pass phrase";

    /** No slot of the node opens. */
    public static NeedsRefreshException noCopy(String node) {
        return new NeedsRefreshException(
                "node " + node + " holds no copy of it; run 'securestore key refresh' there, with the pass phrase");
    }

    /** The node asks for the key, and the one that it named has not approved it. */
    public static NeedsRefreshException asking(String node, String approver) {
        return new NeedsRefreshException("node " + node + " asks for it, and node " + approver
                + " has not approved it yet; run 'securestore node approve " + node
                + "' there, or 'securestore key refresh'"
                + " here, with the pass phrase");
    }

    /** Another node than those that this one takes keys from has sealed its copy. */
    public static NeedsRefreshException foreignCopy(String node, String sealedBy) {
        return new NeedsRefreshException("the copy that node " + node + " has is from node " + sealedBy
                + ", which it does not take keys from; if that is one of yours, run 'securestore node enrol --approver "
                + sealedBy
                + "' here and approve it there once more, or run 'securestore key refresh' here, with the pass"
                + " phrase");
    }

    /** An operator made the node forget the key. */
    public static NeedsRefreshException sealed(String node) {
        return new NeedsRefreshException("an operator has sealed node " + node
                + "; run 'securestore key refresh' there, with the pass phrase, once it may work again");
    }

    /** The database stands at revision {@code found}, although it had been at {@code seen}. */
    public static NeedsRefreshException older(long seen, long found) {
        return new NeedsRefreshException("the store's database was put back to an older state: it is at revision "
                + found + ", and this node has seen " + seen + RESTORED);
    }

    /** The database has an older key than the node has held. */
    public static NeedsRefreshException olderKey(int held, int found) {
        return new NeedsRefreshException("the store's database was restored from a backup: its key is version " + found
                + ", and this node has held version " + held + RESTORED);
    }

    /** The database holds another store. */
    public static NeedsRefreshException otherStore(String seen, String found) {
        return new NeedsRefreshException(
                "the database holds another store, " + found + ", and this node belongs to " + seen + RESTORED);
    }

    /** The database holds a new store without a key, where this node's was. */
    public static NeedsRefreshException newStore(String seen, String found, Path nodeDirectory) {
        return new NeedsRefreshException(
                "this node belongs to store " + seen + ", and the database holds a new one, " + found
                        + ", which has no key; put the right database back, or, if that store is given up, move "
                        + nodeDirectory
                        + " away and generate the key again");
    }

    /** The database has no key, where this node has held one of the same store. */
    public static NeedsRefreshException noKeyAnyMore(Path nodeDirectory) {
        return new NeedsRefreshException(
                "this node has held a key of this store, and the database has none any more; put the database back, or, if"
                        + " all that it held is given up, move " + nodeDirectory
                        + " away and generate the key again");
    }

    private NeedsRefreshException(String problem) {
        super("Unable to get master key: " + problem);
    }
}
