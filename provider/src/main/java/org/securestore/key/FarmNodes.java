package org.securestore.key;

import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.TamperedRecordException;

/**
 * The nodes of a farm, as this one changes them: lets them in and puts them out, and gives each its slot, this one itself among
 * them. Threads may share it.
 */
public final class FarmNodes {
    private final KeyCustody custody;
    private final NodeDirectory directory;

    public FarmNodes(KeyCustody custody, NodeDirectory directory) {
        this.custody = custody;
        this.directory = directory;
    }

    /** The nodes of the farm, as they are in this transaction. */
    public NodeList in(NodeRepository nodes, KeyRing ring) {
        return custody.list(nodes.enrolled(), ring);
    }

    /**
     * Stores a new master key, and gives a slot to this node and to those that are proved to be the store's own.
     *
     * @param version of the list of nodes, which is proved anew
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public void store(KeyRepository keys, NodeRepository nodes, NewMasterKey made, long version) {
        keys.add(made.header(), made.slot());
        made.before().ifPresent(before -> keys.putBefore(made.header().version(), before));
        made.ring().before().ifPresent(before -> {
            NodeList list = current(nodes, KeyRing.of(before));
            new SlotRenewal(made.ring().newest(), before, directory.findOrCreate()).renew(list, keys);
            list.renew(nodes, version, made.ring().newestAlone());
        });
        enrol(keys, nodes, made.ring(), version);
    }

    /**
     * Gives this node a slot of its own for the keys that it proved to know.
     *
     * @param version of the list of nodes, which is proved anew as the database has it: a newer one is not known any more
     */
    public void enrol(KeyRepository keys, NodeRepository nodes, KeyRing ring, long version) {
        HpkeKeyPair pair = directory.findOrCreate();
        NodeList.of(nodes.enrolled(), ring, 0).renew(nodes, version, ring.newestAlone());
        nodes.enrol(EnrolledNode.prove(NodeDirectory.describe(pair), version, ring.newestAlone()));
        keys.put(NodeSlot.seal(ring.newest(), pair));
    }

    /**
     * Gives another node, whose fingerprint somebody has compared, a slot.
     *
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public void approve(KeyRepository keys, NodeRepository nodes, Node other, long version) {
        KeyRing ring = custody.ring(keys);
        current(nodes, ring).renew(nodes, version, ring.newestAlone());
        nodes.enrol(EnrolledNode.prove(other, version, ring.newestAlone()));
        keys.put(NodeSlot.sealFor(other, ring.newest(), directory.findOrCreate()));
    }

    /**
     * Puts a node out, and proves those that are left anew, so that it cannot be put back.
     *
     * @return false if there is none of this id
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public boolean remove(KeyRepository keys, NodeRepository nodes, NodeId node, long version) {
        KeyRing ring = custody.ring(keys);
        NodeList list = current(nodes, ring);
        if (!nodes.remove(node)) {
            return false;
        }
        list.without(node).renew(nodes, version, ring.newestAlone());
        return true;
    }

    /** Makes a slot that another node has sealed this node's own, so that it depends on no other any more. */
    public void takeOver(KeyRepository keys) {
        KeyRing ring = custody.ring(keys);
        keys.put(NodeSlot.seal(ring.newest(), directory.findOrCreate()));
    }

    /** Whether this node lives on a copy that another node has sealed for it. */
    public boolean dependsOnAnother(KeyRepository keys) {
        return custody.node().flatMap(keys::slot).flatMap(NodeSlot::sealedBy).isPresent();
    }

    /** This node as others know it, with a key pair made now if it has none; from now on it takes keys from {@code other}. */
    public Node describeTrusting(NodeId other) {
        Node self = NodeDirectory.describe(directory.findOrCreate());
        custody.trust(other);
        return self;
    }

    private NodeList current(NodeRepository nodes, KeyRing ring) {
        NodeList list = in(nodes, ring);
        if (list.isOlder()) {
            throw new TamperedRecordException("The list of nodes");
        }
        return list;
    }
}
