package org.securestore;

import java.util.Optional;
import org.securestore.identity.SealedRights;
import org.securestore.key.NewMasterKey;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * Makes a new key the store's newest, in one transaction with all that must not wait: the slots of the nodes, what proves the audit
 * logs, and the rights. The rest is brought to it in batches.
 */
record NextKey(OpenStore store, NewMasterKey made) {
    void store(StoreTransaction transaction, long total) {
        int version = made.header().version();
        int before = made.ring().before().orElseThrow().version();
        long revision = transaction.header().changed(Change.keys());
        store.nodes().store(transaction.keys(), transaction.nodes(), made, revision);
        store.keyMaking().renew(transaction.recovery(), made.ring());
        for (PartitionId partition : transaction.partitions().all()) {
            StoreTransaction inside = transaction.in(partition);
            PartitionKey key = new PartitionKey(made.ring(), partition.value());
            proveRights(inside, key);
            store.trail().proveAnew(inside, key);
        }
        transaction.keyChange().put(StoredKeyChange.begun(before, version, total, store.now()));
    }

    // With the version that they have: nobody's right has changed.
    private static void proveRights(StoreTransaction inside, PartitionKey key) {
        Optional<SealedRights> found = inside.rights().find();
        found.ifPresent(rights -> inside.rights()
                .put(SealedRights.seal(rights.proved(key::verifies), rights.version(), key::authenticate)));
    }
}
