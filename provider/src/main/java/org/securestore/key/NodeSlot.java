package org.securestore.key;

import java.util.Optional;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;

/**
 * A copy of the master key that only one node's private key opens, and only that key could seal. Were its public key enough,
 * whoever can write to the database could hand the node a master key of his own.
 */
public record NodeSlot(int keyVersion, NodeId node, HpkeKeyPair.Sealed sealed) {
    static NodeSlot seal(MasterKey key, HpkeKeyPair nodeKey) {
        NodeId node = NodeId.of(nodeKey.publicKey());
        byte[] place = place(key.version(), node);
        return new NodeSlot(key.version(), node, key.lend(bytes -> nodeKey.sealTo(nodeKey.publicKey(), place, bytes)));
    }

    /** The master key that {@code header} describes, for the caller to destroy; empty if this is no copy of it. */
    Optional<MasterKey> open(MasterKeyHeader header, HpkeKeyPair nodeKey) {
        return nodeKey.open(sealed, nodeKey.publicKey(), place(keyVersion, node))
                .flatMap(bytes -> MasterKey.proved(header, bytes));
    }

    private static byte[] place(int keyVersion, NodeId node) {
        return CanonicalForm.of("node slot")
                .number(keyVersion)
                .text(node.value())
                .toBytes();
    }
}
