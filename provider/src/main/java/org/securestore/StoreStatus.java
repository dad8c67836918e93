package org.securestore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;

/**
 * Where a store and this node of it stand.
 *
 * @param home the store's home directory
 * @param database where the store's database is: the directory of an embedded one, or the URL of a server's
 * @param store the store's own id
 * @param key whether this node can work
 * @param keyProblem why it cannot, and what mends that; empty if it can
 * @param keyVersion the version of the store's master key; empty until one is generated
 * @param node this node's id; empty until it is first enrolled
 * @param foreignRecords how many definitions, rights, connection settings and nodes another hand wrote, of this partition;
 *     {@code session.integrity()} says which. Empty while this node cannot tell
 * @param keyChange the change from one master key to the next that is going on, if one is
 * @param revision how often the store was changed
 * @param seenRevision up to which of these changes this node has seen the store, in whatever process; empty if the node does
 *     not belong to the store
 */
public record StoreStatus(
        Path home,
        String database,
        String store,
        KeyState key,
        Optional<String> keyProblem,
        Optional<Integer> keyVersion,
        Optional<String> node,
        OptionalLong foreignRecords,
        Optional<KeyChange> keyChange,
        long revision,
        OptionalLong seenRevision) {
    /** How many changes of the store this node has not seen yet; empty if it does not belong to the store. */
    public OptionalLong behind() {
        return seenRevision.isPresent()
                ? OptionalLong.of(Math.max(0, revision - seenRevision.getAsLong()))
                : OptionalLong.empty();
    }
}
