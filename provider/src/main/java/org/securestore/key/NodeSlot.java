package org.securestore.key;

import java.util.Optional;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;

/** A copy of the master key that only one node's private key opens. */
public record NodeSlot(int keyVersion, NodeId node, HpkeKeyPair.Sealed sealed) {
    static NodeSlot seal(MasterKey key, Node node) {
        byte[] place = place(key.version(), node.id());
        return new NodeSlot(
                key.version(), node.id(), key.lend(bytes -> HpkeKeyPair.seal(node.publicKey(), place, bytes)));
    }

    /** The master key that {@code header} describes, for the caller to destroy; empty if this is no copy of it. */
    Optional<MasterKey> open(MasterKeyHeader header, HpkeKeyPair nodeKey) {
        return nodeKey.open(sealed, place(keyVersion, node)).flatMap(bytes -> MasterKey.proved(header, bytes));
    }

    private static byte[] place(int keyVersion, NodeId node) {
        return CanonicalForm.of("node slot")
                .number(keyVersion)
                .text(node.value())
                .toBytes();
    }
}
