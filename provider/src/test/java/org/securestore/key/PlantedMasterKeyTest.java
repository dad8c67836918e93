package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreDatabase;

/** A master key of somebody who can write to the database, and finds each node's public key there. */
class PlantedMasterKeyTest {
    private static final Argon2id QUICK = new Argon2id(64, 1, 1);

    private final StoreFixture fixture = StoreFixture.create();
    private final SecureRandom random = new SecureRandom();
    private final MasterKey planted = MasterKey.generate(2, random);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isNotTakenOverByANodeThatStarts() throws InvalidCipherTextException {
        Node victim =
                NodeDirectory.describe(new NodeDirectory(fixture.configuration().nodeDirectory())
                        .find()
                        .orElseThrow());
        NodeSlot slot = slotFor(victim);
        fixture.store().close();

        plant(victim, slot);

        try (SecureStore restarted = SecureStore.open(fixture.configuration())) {
            assertThat(restarted.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        }
    }

    /** Sealed with nothing but the node's public key. */
    private NodeSlot slotFor(Node victim) throws InvalidCipherTextException {
        HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        byte[] place = CanonicalForm.of("node slot")
                .number(planted.version())
                .text(victim.id().value())
                .toBytes();
        byte[][] sealed = suite.seal(
                suite.deserializePublicKey(victim.publicKey().toArray()),
                place,
                new byte[0],
                planted.lend(byte[]::clone),
                null,
                null,
                null);
        return new NodeSlot(
                planted.version(),
                victim.id(),
                new HpkeKeyPair.Sealed(Bytes.of(sealed[1]), Bytes.of(sealed[0])),
                Optional.empty(),
                Optional.empty());
    }

    private void plant(Node victim, NodeSlot slot) {
        Path file = fixture.configuration().home().resolve("store.db");
        PassphraseSlot passphraseSlot = PassphraseSlot.seal(planted, "Mallory-1".toCharArray(), QUICK, random);
        try (StoreDatabase database = StoreDatabase.open(file, Clock.systemUTC())) {
            database.partition(PartitionId.DEFAULT).write(transaction -> {
                transaction.keys().add(planted.header(Instant.EPOCH), passphraseSlot);
                transaction.nodes().enrol(EnrolledNode.prove(victim, 1, KeyRing.of(planted)));
                transaction.keys().put(slot);
                return slot;
            });
        }
    }
}
