package org.securestore.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where master keys' headers and their slots lie. Bound to one transaction of one thread. */
public interface KeyRepository {
    /** How often the store was changed. */
    long revision();

    /** The headers of the keys that are in use, the newest first: one, or two while one replaces the other. */
    List<MasterKeyHeader> live();

    /** The headers of all keys that there ever were, the newest first. */
    List<MasterKeyHeader> all();

    /** Adds a key as the newest. Its slot for the pass phrase is the only one from then on. */
    void add(MasterKeyHeader header, PassphraseSlot slot);

    /** Keeps the key before {@code version}, sealed under that one. */
    void putBefore(int version, SealedRecord before);

    /** The key before this one, sealed under it; empty if nothing is left under that. */
    Optional<SealedRecord> before(int version);

    /** Marks a key as destroyed, and removes the copy that its successor seals. */
    void destroy(int version, Instant now);

    Optional<PassphraseSlot> passphraseSlot(int keyVersion);

    /** Replaces the pass phrase's slot. */
    void put(PassphraseSlot slot);

    /** A node's copy of the key. */
    Optional<NodeSlot> slot(NodeId node);

    /** Adds a node's copy of the key, or replaces it. The node must be enrolled. */
    void put(NodeSlot slot);

    /** What the database has as the node of this id; nothing proves it but that its key has this fingerprint. */
    Optional<Node> sender(NodeId id);

    /** Removes a node's copy of the key; false if it has none. */
    boolean removeSlot(NodeId node);

    /** The newest key's header; empty in a store that has none yet. */
    default Optional<MasterKeyHeader> current() {
        return live().stream().findFirst();
    }
}
