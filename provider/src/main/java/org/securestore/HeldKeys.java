package org.securestore;

import java.util.List;
import java.util.function.Supplier;
import org.securestore.key.EnrolledNode;
import org.securestore.key.KeyRing;
import org.securestore.persistence.StoreTransaction;

/**
 * Keys that this node has with a transaction, and what it remembers with them once that is committed.
 *
 * @param nodes the nodes that the store has then
 * @param revision where the store stands then
 */
record HeldKeys(KeyRing ring, List<EnrolledNode> nodes, long revision) {
    static HeldKeys in(StoreTransaction transaction, KeyRing ring) {
        return new HeldKeys(
                ring, transaction.nodes().enrolled(), transaction.header().revision());
    }

    /** Does what keys were opened or made for; if that fails, they are not left in memory. */
    static HeldKeys orWiped(Supplier<HeldKeys> work, Runnable wiping) {
        try {
            return work.get();
        } catch (RuntimeException failed) { // whatever it is: nobody else will wipe them
            wiping.run();
            throw failed;
        }
    }
}
