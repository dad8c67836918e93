package org.securestore.key;

import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;

/**
 * A copy of the master key that only one node's private key opens, and that tells which node sealed it. Were the node's public
 * key enough to make one, whoever can write to the database could hand the node a master key of his own.
 *
 * @param sealedBy the node that sealed it; empty if the node did itself
 * @param endorsement proof under the key before that a node of the store sealed it, for nodes that hold that one
 */
public record NodeSlot(
        int keyVersion,
        NodeId node,
        HpkeKeyPair.Sealed sealed,
        Optional<NodeId> sealedBy,
        Optional<AuthenticationCode> endorsement) {
    /** A node's copy for itself. */
    static NodeSlot seal(MasterKey key, HpkeKeyPair own) {
        NodeId node = NodeId.of(own.publicKey());
        return new NodeSlot(
                key.version(),
                node,
                sealed(key, own, new Node(node, "", own.publicKey())),
                Optional.empty(),
                Optional.empty());
    }

    /** A copy for another node, which trusts the one whose pair this is. */
    static NodeSlot sealFor(Node recipient, MasterKey key, HpkeKeyPair own) {
        return new NodeSlot(
                key.version(),
                recipient.id(),
                sealed(key, own, recipient),
                Optional.of(NodeId.of(own.publicKey())),
                Optional.empty());
    }

    /** This copy, and proof that whoever sealed it held {@code before}. */
    NodeSlot endorsedBy(MasterKey before) {
        return new NodeSlot(keyVersion, node, sealed, sealedBy, Optional.of(before.authenticate(canonicalForm())));
    }

    /** Whether the newest of these keys proves that a node of the store sealed this. */
    boolean isEndorsed(KeyRing held) {
        return endorsement
                .filter(code -> held.newest().verifies(canonicalForm(), code))
                .isPresent();
    }

    /**
     * The master key that {@code header} describes, for the caller to destroy; empty if this is no copy of it.
     *
     * @param sender the node that sealed it, which must be the one that this says
     */
    Optional<MasterKey> open(MasterKeyHeader header, HpkeKeyPair own, Node sender) {
        return own.open(sealed, sender.publicKey(), place(keyVersion, node))
                .flatMap(bytes -> MasterKey.proved(header, bytes));
    }

    private static HpkeKeyPair.Sealed sealed(MasterKey key, HpkeKeyPair own, Node recipient) {
        byte[] place = place(key.version(), recipient.id());
        return key.lend(bytes -> own.sealTo(recipient.publicKey(), place, bytes));
    }

    private CanonicalForm canonicalForm() {
        return CanonicalForm.of("endorsed node slot")
                .number(keyVersion)
                .text(node.value())
                .text(sealedBy.map(NodeId::value).orElse(""))
                .bytes(sealed.encapsulation())
                .bytes(sealed.ciphertext());
    }

    private static byte[] place(int keyVersion, NodeId node) {
        return CanonicalForm.of("node slot")
                .number(keyVersion)
                .text(node.value())
                .toBytes();
    }
}
