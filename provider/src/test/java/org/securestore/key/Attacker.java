package org.securestore.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.persistence.StoreTransaction;

/** A master key and a node of somebody's own, and what he can write into a store's database with them. */
public final class Attacker {
    private static final Argon2id QUICK = new Argon2id(64, 1, 1);

    private final SecureRandom random = new SecureRandom();
    private final HpkeKeyPair pair = HpkeKeyPair.generate();
    private final MasterKey key;

    public Attacker(int version) {
        this.key = MasterKey.generate(version, random);
    }

    public NodeId node() {
        return NodeId.of(pair.publicKey());
    }

    public KeyRing ring() {
        return KeyRing.of(key);
    }

    public byte[] checkValue() {
        return key.checkValue().toArray();
    }

    /** Makes his key the newest, with a pass phrase of his own, and seals it for a node of the store. */
    public void plantKey(StoreTransaction transaction, NodeId victim, Optional<KeyRing> endorsing) {
        transaction.keys().add(key.header(Instant.EPOCH), slot());
        plantNode(transaction);
        Node recipient = transaction.nodes().find(victim).orElseThrow().node();
        NodeSlot slot = NodeSlot.sealFor(recipient, key, pair);
        transaction
                .keys()
                .put(endorsing.map(ring -> slot.endorsedBy(ring.newest())).orElse(slot));
    }

    /** Puts his pass phrase in the place of the store's. */
    public void plantPassphrase(StoreTransaction transaction) {
        transaction.keys().put(slot());
        plantNode(transaction);
    }

    public char[] passphrase() {
        return "Mallory-pass-99".toCharArray();
    }

    private void plantNode(StoreTransaction transaction) {
        transaction.nodes().enrol(EnrolledNode.prove(NodeDirectory.describe(pair), 1_000_000, ring()));
    }

    private PassphraseSlot slot() {
        return PassphraseSlot.seal(key, passphrase(), QUICK, random);
    }
}
