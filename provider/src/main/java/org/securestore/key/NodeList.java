package org.securestore.key;

import java.util.List;
import org.securestore.crypto.Authenticator;

/**
 * The nodes of a farm. Whenever one is let in or put out, all that are left are proved anew, with the next version of the list:
 * so that one that was put out does not come back with what it was proved by before. Immutable.
 */
public final class NodeList {
    private final List<EnrolledNode> proved;
    private final long version;
    private final boolean older;

    private NodeList(List<EnrolledNode> proved, long version, boolean older) {
        this.proved = proved;
        this.version = version;
        this.older = older;
    }

    /**
     * The list as the database has it.
     *
     * @param key the newest: under the one before, whoever was put out since can still prove himself
     * @param seen the newest version that this node has seen
     */
    static NodeList of(List<EnrolledNode> found, KeyRing key, long seen) {
        Authenticator newest = key.newestAlone();
        List<EnrolledNode> genuine =
                found.stream().filter(node -> node.isProved(newest)).toList();
        long version = genuine.stream().mapToLong(EnrolledNode::list).max().orElse(0);
        return new NodeList(
                genuine.stream().filter(node -> node.list() == version).toList(), version, version < seen);
    }

    long version() {
        return version;
    }

    /** Whether it was put back: this node has seen a newer one. */
    public boolean isOlder() {
        return older;
    }

    /** Those that are the store's own now; none if the list was put back. */
    public List<Node> nodes() {
        return older ? List.of() : proved.stream().map(EnrolledNode::node).toList();
    }

    /** Whether a node is one of the store's own now. */
    public boolean has(EnrolledNode node) {
        return !older && proved.contains(node);
    }

    NodeList without(NodeId other) {
        return new NodeList(
                proved.stream().filter(node -> !node.node().id().equals(other)).toList(), version, older);
    }

    /** Proves all of them anew with another version, in the database. */
    void renew(NodeRepository repository, long next, Authenticator key) {
        proved.forEach(each -> repository.enrol(EnrolledNode.prove(each.node(), next, key)));
    }
}
