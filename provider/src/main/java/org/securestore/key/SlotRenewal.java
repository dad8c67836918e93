package org.securestore.key;

import org.securestore.crypto.HpkeKeyPair;

/** Gives the next key to every node of the list. A node that was removed, or planted, gets nothing. */
record SlotRenewal(MasterKey next, MasterKey before, HpkeKeyPair own) {
    void renew(NodeList list, KeyRepository keys) {
        for (Node node : list.nodes()) {
            if (keys.slot(node.id()).isPresent()) { // or it was sealed
                keys.put(NodeSlot.sealFor(node, next, own).endorsedBy(before));
            }
        }
    }
}
