package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.HpkeKeyPair;

class MasterKeyTest {
    private static final Argon2id QUICK = new Argon2id(64, 1, 1);
    private static final Instant NOW = Instant.EPOCH;
    private static final byte[] SECRET = {1, 2, 3};

    private final SecureRandom random = new SecureRandom();
    private final MasterKey key = MasterKey.generate(1, random);

    @Test
    void comesOutOfThePassphraseSlotOnlyWithThePassphrase() {
        PassphraseSlot slot = PassphraseSlot.seal(key, "Passw0rd".toCharArray(), QUICK, random);

        assertThat(slot.open(key.header(NOW), "Passw0rd".toCharArray())).hasValueSatisfying(this::isTheKey);
        assertThat(slot.open(key.header(NOW), "Passw0rd!".toCharArray())).isEmpty();
    }

    @Test
    void comesOutOfTheSlotOfItsNodeOnly() {
        HpkeKeyPair pair = HpkeKeyPair.generate();
        NodeSlot slot = NodeSlot.seal(key, pair);
        Node self = NodeDirectory.describe(pair);

        assertThat(slot.open(key.header(NOW), pair, self)).hasValueSatisfying(this::isTheKey);
        assertThat(slot.open(key.header(NOW), HpkeKeyPair.generate(), self)).isEmpty();
    }

    @Test
    void isNotTakenFromASlotOfAnotherStore() {
        MasterKey foreign = MasterKey.generate(1, random);
        PassphraseSlot planted = PassphraseSlot.seal(foreign, "Passw0rd".toCharArray(), QUICK, random);

        assertThat(planted.open(key.header(NOW), "Passw0rd".toCharArray())).isEmpty();
    }

    @Test
    void opensARecordOnlyInItsPlace() {
        SealedRecord sealed = key.seal(SECRET, place("here"), random);

        assertThat(key.open(sealed, place("here"))).contains(SECRET);
        assertThat(key.open(sealed, place("there"))).isEmpty();
        assertThat(key.open(new SealedRecord(2, sealed.salt(), sealed.ciphertext()), place("here")))
                .isEmpty();
        assertThat(key.open(new SealedRecord(1, Bytes.of(new byte[32]), sealed.ciphertext()), place("here")))
                .isEmpty();
        assertThat(MasterKey.generate(1, random).open(sealed, place("here"))).isEmpty();
    }

    @Test
    void sealsTheSameTwiceIntoDifferentRecords() {
        assertThat(key.seal(SECRET, place("here"), random).ciphertext())
                .isNotEqualTo(key.seal(SECRET, place("here"), random).ciphertext());
    }

    @Test
    void isOfNoUseOnceDestroyed() {
        key.destroy();

        assertThat(key.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> key.seal(SECRET, place("here"), random));
    }

    @Test
    void doesNotShowItself() {
        assertThat(key).hasToString("MasterKey[version 1]");
    }

    private void isTheKey(MasterKey opened) {
        SealedRecord sealed = key.seal(SECRET, place("proof"), random);
        assertThat(opened.open(sealed, place("proof"))).contains(SECRET);
    }

    private static CanonicalForm place(String name) {
        return CanonicalForm.of("test").text(name);
    }
}
