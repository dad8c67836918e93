package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.crypto.HpkePsk;

class RecoverySlotTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456789Z");

    private final SecureRandom random = new SecureRandom();
    private final MasterKey key = MasterKey.generate(3, random);
    private final RecoveryKey recovery = RecoveryKey.generate(random);
    private final RecoverySlot slot = sealed(key, recovery);

    @Test
    void opensWithItsRecoveryKey() {
        RecoveryKey typed = recovery.lendText(RecoveryKey::parse);

        assertThat(slot.open(key.header(NOW), typed)).hasValueSatisfying(opened -> isThat(opened, key));
        assertThat(slot.open(key.header(NOW), RecoveryKey.generate(random))).isEmpty();
    }

    @Test
    void opensWithEnoughSharesOfItsRecoveryKey() {
        List<RecoveryShare> shares = recovery.split(new Quorum(2, 3), random);

        RecoveryKey combined = RecoveryKey.combine(List.of(shares.get(2), shares.get(0)));

        assertThat(slot.open(key.header(NOW), combined)).hasValueSatisfying(opened -> isThat(opened, key));
    }

    @Test
    void isKnownByTheIdOfItsKey() {
        assertThat(slot.id()).isEqualTo(recovery.id().value());
        assertThat(slot.threshold()).isEqualTo(2);
        assertThat(slot.shares()).isEqualTo(3);
        assertThat(slot.createdAt()).isEqualTo(Instant.parse("2026-01-31T12:00:00.123Z"));
    }

    @Test
    void showsNothing() {
        String printed = recovery.lendText(String::new);

        assertThat(slot.toString())
                .contains("safe in Bern", "publicKey=Bytes[32]")
                .doesNotContain(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines"})
    void hasALabelThatPeopleCanRead(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecoverySlot.seal(key, recovery, Quorum.UNDIVIDED, label, NOW, random))
                .withMessage("The label of a recovery key has 1 to 256 characters on one line");
    }

    @Nested
    class WhenTheNextMasterKeyIsMade {
        private final MasterKey next = MasterKey.generate(4, random);

        @Test
        void isSealedWithoutTheRecoveryKey() {
            RecoverySlot resealed = slot.resealed(next, key, random).orElseThrow();

            assertThat(resealed.open(next.header(NOW), recovery)).hasValueSatisfying(opened -> isThat(opened, next));
            assertThat(resealed.open(key.header(NOW), recovery)).isEmpty();
            assertThat(slot.open(next.header(NOW), recovery)).isEmpty();
            assertThat(resealed.isProvedBy(next)).isTrue();
            assertThat(resealed.isProvedBy(key)).isFalse();
        }

        @Test
        void canBeSealedAgainAndAgain() {
            MasterKey afterThat = MasterKey.generate(5, random);

            RecoverySlot resealed = slot.resealed(next, key, random)
                    .flatMap(once -> once.resealed(afterThat, next, random))
                    .orElseThrow();

            assertThat(resealed.open(afterThat.header(NOW), recovery))
                    .hasValueSatisfying(opened -> isThat(opened, afterThat));
            assertThat(resealed)
                    .usingRecursiveComparison()
                    .comparingOnlyFields("id", "label", "threshold", "shares", "createdAt", "publicKey")
                    .isEqualTo(slot);
        }

        @Test
        void isNotSealedForWhoeverPutAPublicKeyThere() {
            RecoverySlot planted = with(slot.label(), 2, HpkeKeyPair.generate().publicKey(), slot.sealed());

            assertThat(planted.resealed(next, key, random)).isEmpty();
        }

        @Test
        void isNotSealedForASlotOfAnotherStore() {
            RecoverySlot foreign = sealed(MasterKey.generate(3, random), RecoveryKey.generate(random));

            assertThat(foreign.resealed(next, key, random)).isEmpty();
            assertThat(foreign.isProvedBy(key)).isFalse();
        }
    }

    @Nested
    class ChangedInTheDatabase {
        @Test
        void isNotProved() {
            HpkeKeyPair.Sealed sealed = slot.sealed();
            HpkeKeyPair.Sealed ofAnother =
                    sealed(key, RecoveryKey.generate(random)).sealed();

            assertThat(slot.isProvedBy(key)).isTrue();
            assertThat(with("safe in Basel", 2, slot.publicKey(), sealed).isProvedBy(key))
                    .isFalse();
            assertThat(with(slot.label(), 1, slot.publicKey(), sealed).isProvedBy(key))
                    .isFalse();
            assertThat(with(slot.label(), 2, Bytes.of(new byte[0]), sealed).isProvedBy(key))
                    .isFalse();
            assertThat(with(slot.label(), 2, slot.publicKey(), ofAnother).isProvedBy(key))
                    .isFalse();
            assertThat(identified("K7QD2M9X").isProvedBy(key)).isFalse();
            assertThat(identified("no id at all").isProvedBy(key)).isFalse();
        }

        @Test
        void doesNotOpen() {
            Bytes ciphertext = flipped(slot.sealed().ciphertext());
            Bytes encapsulation = flipped(slot.sealed().encapsulation());

            assertOpensNothing(new HpkeKeyPair.Sealed(slot.sealed().encapsulation(), ciphertext));
            assertOpensNothing(
                    new HpkeKeyPair.Sealed(encapsulation, slot.sealed().ciphertext()));
            assertOpensNothing(new HpkeKeyPair.Sealed(Bytes.of(new byte[32]), ciphertext));
            assertOpensNothing(new HpkeKeyPair.Sealed(Bytes.of(new byte[3]), Bytes.of(new byte[0])));
            assertThat(identified("K7QD2M9X").open(key.header(NOW), recovery)).isEmpty();
        }

        private void assertOpensNothing(HpkeKeyPair.Sealed sealed) {
            assertThat(with(slot.label(), 2, slot.publicKey(), sealed).open(key.header(NOW), recovery))
                    .isEmpty();
        }

        private RecoverySlot identified(String id) {
            return new RecoverySlot(
                    id,
                    slot.label(),
                    slot.threshold(),
                    slot.shares(),
                    slot.createdAt(),
                    slot.publicKey(),
                    slot.psk(),
                    slot.sealed());
        }
    }

    /** By somebody who can write to the database, and finds the public key there. */
    @Nested
    class Planted {
        private final MasterKey planted = MasterKey.generate(3, random);
        private final byte[] place = CanonicalForm.of("recovery slot")
                .number(planted.version())
                .text(slot.id())
                .toBytes();

        @Test
        void withThePublicKeyAloneGivesNoMasterKey() throws InvalidCipherTextException {
            HPKE suite = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
            byte[][] sealed = suite.seal(
                    suite.deserializePublicKey(slot.publicKey().toArray()),
                    place,
                    new byte[0],
                    planted.lend(byte[]::clone),
                    null,
                    null,
                    null);

            assertGivesNothing(new HpkeKeyPair.Sealed(Bytes.of(sealed[1]), Bytes.of(sealed[0])));
        }

        @Test
        void withAnotherPreSharedKeyGivesNoMasterKey() {
            byte[] guess = new byte[HpkePsk.BYTES];
            HpkePsk psk = RecoveryKey.psk(guess, slot.id());

            assertGivesNothing(psk.sealTo(slot.publicKey(), place, planted.lend(byte[]::clone)));
        }

        private void assertGivesNothing(HpkeKeyPair.Sealed sealed) {
            RecoverySlot row = with(slot.label(), 2, slot.publicKey(), sealed);

            assertThat(row.open(planted.header(NOW), recovery)).isEmpty();
            assertThat(row.isProvedBy(key)).isFalse();
        }
    }

    private RecoverySlot sealed(MasterKey master, RecoveryKey to) {
        return RecoverySlot.seal(master, to, new Quorum(2, 3), "safe in Bern", NOW, random);
    }

    private RecoverySlot with(String label, int threshold, Bytes publicKey, HpkeKeyPair.Sealed sealed) {
        return new RecoverySlot(
                slot.id(), label, threshold, slot.shares(), slot.createdAt(), publicKey, slot.psk(), sealed);
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] changed = bytes.toArray();
        changed[5] ^= 4;
        return Bytes.of(changed);
    }

    private void isThat(MasterKey opened, MasterKey expected) {
        SealedRecord record = expected.seal(new byte[] {1, 2}, CanonicalForm.of("proof"), random);
        assertThat(opened.open(record, CanonicalForm.of("proof"))).isPresent();
    }
}
