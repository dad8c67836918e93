package org.securestore.key;

import org.securestore.crypto.HpkeKeyPair;

/**
 * Gives the next key to every node that is proved to be the store's own, and proves them under it. A node that was removed, or
 * planted, gets nothing.
 */
record SlotRenewal(MasterKey next, MasterKey before, HpkeKeyPair own) {
    void renew(KeyRepository keys, NodeRepository nodes) {
        KeyRing ring = KeyRing.of(next);
        nodes.enrolled().stream()
                .filter(node -> node.isProved(KeyRing.of(before)))
                .map(EnrolledNode::node)
                .forEach(node -> {
                    boolean mayHoldIt = keys.slot(node.id()).isPresent(); // or it was sealed
                    EnrolledNode proved = EnrolledNode.prove(node, ring);
                    nodes.enrol(proved.node(), proved.code());
                    if (mayHoldIt) {
                        keys.put(NodeSlot.sealFor(node, next, own).endorsedBy(before));
                    }
                });
    }
}
