package org.securestore.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] PLACE = {1, 2, 3};
    private static final byte[] SECRET = {4, 5, 6};

    @Test
    void withAesGcmOpensOnlyUnchanged() {
        byte[] sealed = AesGcm.seal(KEY, SECRET, PLACE, new SecureRandom());

        assertThat(AesGcm.open(KEY, sealed, PLACE)).contains(SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(AesGcm.open(KEY, changed, PLACE)).as("byte %d", i).isEmpty();
        }
        assertThat(AesGcm.open(KEY, sealed, new byte[] {1, 2})).isEmpty();
        assertThat(AesGcm.open(KEY, new byte[3], PLACE)).isEmpty();
    }

    @Test
    void withHpkeOpensOnlyForItsRecipientAndPlaceAndFromItsSender() {
        HpkeKeyPair recipient = HpkeKeyPair.generate();
        HpkeKeyPair senderPair = HpkeKeyPair.generate();
        Bytes sender = senderPair.publicKey();
        HpkeKeyPair.Sealed sealed = senderPair.sealTo(recipient.publicKey(), PLACE, SECRET);

        assertThat(recipient.open(sealed, sender, PLACE)).contains(SECRET);
        assertThat(recipient.open(sealed, recipient.publicKey(), PLACE)).isEmpty();
        assertThat(recipient.open(sealed, sender, new byte[] {9})).isEmpty();
        assertThat(HpkeKeyPair.generate().open(sealed, sender, PLACE)).isEmpty();
        assertThat(recipient.open(new HpkeKeyPair.Sealed(Bytes.of(new byte[32]), sealed.ciphertext()), sender, PLACE))
                .isEmpty();
        assertThat(recipient.open(new HpkeKeyPair.Sealed(Bytes.of(new byte[5]), sealed.ciphertext()), sender, PLACE))
                .isEmpty();
    }

    @Test
    void withAPreSharedKeyOpensOnlyForItsRecipientAndPlaceAndFromWhoeverHoldsTheKey() {
        HpkeKeyPair recipient = HpkeKeyPair.generate();
        HpkePsk psk = psk(7, "a");
        HpkeKeyPair.Sealed sealed = psk.sealTo(recipient.publicKey(), PLACE, SECRET);

        assertThat(psk(7, "a").open(sealed, recipient, PLACE)).contains(SECRET);
        assertThat(psk(8, "a").open(sealed, recipient, PLACE)).isEmpty();
        assertThat(psk(7, "b").open(sealed, recipient, PLACE)).isEmpty();
        assertThat(psk.open(sealed, recipient, new byte[] {9})).isEmpty();
        assertThat(psk.open(sealed, HpkeKeyPair.generate(), PLACE)).isEmpty();
        assertThat(psk.open(new HpkeKeyPair.Sealed(Bytes.of(new byte[32]), sealed.ciphertext()), recipient, PLACE))
                .isEmpty();
        assertThat(psk.open(new HpkeKeyPair.Sealed(Bytes.of(new byte[5]), sealed.ciphertext()), recipient, PLACE))
                .isEmpty();
    }

    @Test
    void aPreSharedKeyIsOfNoUseOnceDestroyed() {
        HpkeKeyPair recipient = HpkeKeyPair.generate();
        HpkePsk psk = psk(7, "a");
        HpkeKeyPair.Sealed sealed = psk.sealTo(recipient.publicKey(), PLACE, SECRET);

        psk.close();

        assertThat(psk.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> psk.open(sealed, recipient, PLACE));
        assertThatIllegalStateException().isThrownBy(() -> psk.sealTo(recipient.publicKey(), PLACE, SECRET));
    }

    @Test
    void aPreSharedKeyIsAsLongAsTheRfcAsks() {
        assertThatIllegalArgumentException().isThrownBy(() -> HpkePsk.of(new byte[31], CanonicalForm.of("a")));
    }

    @Test
    void aHpkeKeyPairSurvivesStorage() {
        HpkeKeyPair pair = HpkeKeyPair.generate();

        HpkeKeyPair restored = HpkeKeyPair.ofPrivateKey(pair.privateKey());

        assertThat(restored.publicKey()).isEqualTo(pair.publicKey());
        assertThat(restored.open(pair.sealTo(pair.publicKey(), PLACE, SECRET), pair.publicKey(), PLACE))
                .contains(SECRET);
    }

    @Test
    void aCanonicalFormTellsEveryStructureFromEveryOther() {
        assertThat(List.of(
                        CanonicalForm.of("x").text("ab").text("c").toHex(),
                        CanonicalForm.of("x").text("a").text("bc").toHex(),
                        CanonicalForm.of("y").text("a").text("bc").toHex(),
                        CanonicalForm.of("x").texts(List.of("a", "bc")).toHex(),
                        CanonicalForm.of("x").texts(List.of("a")).text("bc").toHex(),
                        CanonicalForm.of("x").number(1).toHex(),
                        CanonicalForm.of("x").number(2).toHex()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCostThatCouldExhaustTheMachineIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2id(Integer.MAX_VALUE, 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2id(65536, 1_000_000, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2id(4, 1, 1));
    }

    private static HpkePsk psk(int key, String id) {
        byte[] bytes = new byte[HpkePsk.BYTES];
        Arrays.fill(bytes, (byte) key);
        return HpkePsk.of(bytes, CanonicalForm.of(id));
    }
}
