package org.securestore.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedVectorsTest {
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
                + "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
                + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
                + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void ofRfc5869HoldForHkdf(String inputKey, String salt, String info, String outputKey) {
        byte[] derived = HkdfSha256.derive(hex(inputKey), hex(salt), hex(info), hex(outputKey).length);

        assertThat(derived).isEqualTo(hex(outputKey));
    }

    @Test
    void ofRfc4231HoldsForHmac() {
        byte[] key = "Jefe".getBytes(UTF_8);
        byte[] message = "what do ya want for nothing?".getBytes(UTF_8);
        byte[] code = hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        assertThat(HmacSha256.of(key, message)).isEqualTo(code);
        assertThat(HmacSha256.verify(key, message, code)).isTrue();
    }

    /** Test cases 13, 14 and 16 of the specification that NIST adopted as SP 800-38D. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '', '',"
                + "530f8afbc74536b9a963b4f1c4cb738b",
        "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
                + "00000000000000000000000000000000, '',"
                + "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                + "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39,"
                + "feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    })
    void ofGcmHoldForAes256(String key, String nonce, String plaintext, String additionalData, String ciphertext) {
        byte[] sealed = AesGcm.seal(hex(key), hex(nonce), hex(plaintext), hex(additionalData));

        assertThat(sealed).isEqualTo(hex(nonce + ciphertext));
        assertThat(AesGcm.open(hex(key), sealed, hex(additionalData))).contains(hex(plaintext));
    }

    @Test
    void ofRfc9106HoldsForArgon2id() {
        Argon2Parameters parameters = new Argon2id(32, 3, 4)
                .parameters()
                .withSalt(hex("02".repeat(16)))
                .withSecret(hex("03".repeat(8)))
                .withAdditional(hex("04".repeat(12)))
                .build();

        assertThat(Argon2id.derive(hex("01".repeat(32)), parameters))
                .isEqualTo(hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    /**
     * The suite that we use, from the vectors published with RFC 9180, with the sum that the Go project publishes for it:
     * SHAKE128 over the ciphertexts of a thousand inputs that are themselves drawn from SHAKE128.
     */
    @Test
    void ofRfc9180HoldForHpke() throws Exception {
        HPKE suite = HpkeKeyPair.suite();
        byte[] info = "Ode on a Grecian Urn".getBytes(UTF_8);
        AsymmetricCipherKeyPair ephemeral =
                suite.deriveKeyPair(hex("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9"));
        HpkeKeyPair recipient =
                HpkeKeyPair.ofPrivateKey(hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"));
        assertThat(recipient.publicKey().toHex())
                .isEqualTo("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");

        HPKEContextWithEncapsulation sender = suite.setupBaseS(
                suite.deserializePublicKey(recipient.publicKey().toArray()), info, ephemeral);
        SHAKEDigest inputs = new SHAKEDigest(128);
        SHAKEDigest accumulated = new SHAKEDigest(128);
        for (int i = 0; i < 1000; i++) {
            byte[] additionalData = draw(inputs);
            byte[] ciphertext = sender.seal(additionalData, draw(inputs));
            accumulated.update(ciphertext, 0, ciphertext.length);
        }
        byte[] sum = new byte[16];
        accumulated.doFinal(sum, 0, sum.length);

        assertThat(sender.getEncapsulation())
                .isEqualTo(hex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"));
        assertThat(sum).isEqualTo(hex("1702e73e1e71705faa8241022af1deea"));
    }

    /** RFC 9180, A.1.3: the mode that we use, with the key exchange that we use; it has no vector with our cipher as well. */
    @Test
    void ofRfc9180HoldForHpkeWithAnAuthenticatedSender() throws Exception {
        HPKE suite = new HPKE(HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
        AsymmetricCipherKeyPair recipient = suite.deserializePrivateKey(
                hex("fdea67cf831f1ca98d8e27b1f6abeb5b7745e9d35348b80fa407ff6958f9137e"),
                hex("1632d5c2f71c2b38d0a8fcc359355200caa8b1ffdf28618080466c909cb69b2e"));

        byte[] plaintext = suite.open(
                hex("23fb952571a14a25e3d678140cd0e5eb47a0961bb18afcf85896e5453c312e76"),
                recipient,
                "Ode on a Grecian Urn".getBytes(UTF_8),
                "Count-0".getBytes(UTF_8),
                hex("5fd92cc9d46dbf8943e72a07e42f363ed5f721212cd90bcfd072bfd9f44e06b80fd17824947496e21b680c141b"),
                null,
                null,
                suite.deserializePublicKey(hex("8b0c70873dc5aecb7f9ee4e62406a397b350e57012be45cf53b7105ae731790b")));

        assertThat(plaintext).asString(UTF_8).isEqualTo("Beauty is truth, truth beauty");
    }

    private static byte[] draw(SHAKEDigest inputs) {
        byte[] length = new byte[1];
        inputs.doOutput(length, 0, 1);
        byte[] input = new byte[Byte.toUnsignedInt(length[0])];
        inputs.doOutput(input, 0, input.length);
        return input;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
