package org.securestore.key;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.crypto.HpkeKeyPair;

/**
 * Finds the copy of a store's keys that is for this node, and believes none that another hand put there.
 *
 * @param live the keys that are in use, as the database has them
 * @param known the keys that the node holds already
 */
record KeySearch(KeyRepository keys, List<MasterKeyHeader> live, Optional<KeyRing> known, NodeMemory.State memory) {
    /** The keys; empty if there is no copy of the newest for the node whose pair this is. */
    Optional<KeyRing> find(Optional<HpkeKeyPair> own) {
        return own.flatMap(this::newest).map(key -> new KeyRing(key, before(key)));
    }

    /** The key before one, which is only believed if the newest seals it: whoever made that held both. */
    static Optional<MasterKey> before(KeyRepository keys, MasterKey newest, MasterKeyHeader header) {
        return keys.before(newest.version()).flatMap(copy -> newest.openBefore(header, copy));
    }

    // A key that is in memory already is used on, but only as long as the node has a slot for it.
    private Optional<MasterKey> newest(HpkeKeyPair own) {
        MasterKeyHeader header = live.get(0);
        return keys.slot(NodeId.of(own.publicKey()))
                .filter(slot -> slot.keyVersion() == header.version())
                .flatMap(slot ->
                        inMemory(header).or(() -> sender(slot, own).flatMap(sender -> slot.open(header, own, sender))));
    }

    private Optional<MasterKey> inMemory(MasterKeyHeader header) {
        return known.map(KeyRing::keys)
                .orElseGet(Stream::empty)
                .filter(key -> key.isOf(header))
                .findFirst();
    }

    /** The node that sealed this slot, if this one takes keys from it. */
    private Optional<Node> sender(NodeSlot slot, HpkeKeyPair own) {
        if (slot.sealedBy().isEmpty()) {
            return Optional.of(NodeDirectory.describe(own));
        }
        NodeId sender = slot.sealedBy().get();
        return isBelieved(slot, sender) ? keys.sender(sender).filter(Node::isNamedByItsKey) : Optional.empty();
    }

    // Whoever holds a key can tell whether the next one was made by somebody who does, too.
    private boolean isBelieved(NodeSlot slot, NodeId sender) {
        boolean next =
                known.filter(ring -> slot.keyVersion() == ring.version() + 1).isPresent();
        return next ? slot.isEndorsed(known.get()) : memory.trusted().contains(sender);
    }

    // One that is gone does not come back under the key that replaced it.
    private Optional<MasterKey> before(MasterKey newest) {
        if (live.size() < 2 || memory.key().settled() >= newest.version()) {
            return Optional.empty();
        }
        MasterKeyHeader header = live.get(1);
        return known.filter(ring -> ring.newest() == newest)
                .map(ring -> ring.before().filter(before -> before.isOf(header)))
                .orElseGet(() -> before(keys, newest, header));
    }
}
