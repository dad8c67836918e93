package org.securestore.key;

import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;

/**
 * A machine, or rather a node directory, that may hold the master key.
 *
 * @param name the host's name, for people
 */
public record Node(NodeId id, String name, Bytes publicKey) {
    /** Whether the id is the fingerprint of the public key, and not another's. */
    public boolean isNamedByItsKey() {
        return NodeId.of(publicKey).equals(id);
    }

    /** What a node's enrolment is authenticated by, so that a row planted in the database never receives a key. */
    CanonicalForm canonicalForm() {
        return CanonicalForm.of("node").text(id.value()).text(name).bytes(publicKey);
    }
}
