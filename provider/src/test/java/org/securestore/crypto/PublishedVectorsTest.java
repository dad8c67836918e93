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
    private static final byte[] ODE = "Ode on a Grecian Urn".getBytes(UTF_8);
    private static final byte[] FIRST = "Count-0".getBytes(UTF_8);

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

    /** The first that succeed of each length in gcmDecrypt256.rsp, of NIST's test vectors for validation (CAVS 14.0). */
    @ParameterizedTest
    @CsvSource({
        "f5a2b27c74355872eb3ef6c5feafaa740e6ae990d9d48c3bd9bb8235e589f010, 58d2240f580a31c1d24948e9,"
                + "'',"
                + "'',"
                + "15e051a5e4a5f5da6cea92e2ebee5bac",
        "4c8ebfe1444ec1b2d503c6986659af2c94fafe945f72c1e8486a5acfedb8a0f8, 473360e0ad24889959858995,"
                + "7789b41cb3ee548814ca0b388c10b343,"
                + "'',"
                + "d2c78110ac7e8f107c0df0570bd7c90cc26a379b6d98ef2852ead8ce83a833a7",
        "54e352ea1d84bfe64a1011096111fbe7668ad2203d902a01458c3bbd85bfce14, df7c3bca00396d0c018495d9,"
                + "85fc3dfad9b5a8d3258e4fc44571bd3b,"
                + "7e968d71b50c1f11fd001f3fef49d045,"
                + "426e0efc693b7be1f3018db7ddbb7e4dee8257795be6a1164d7e1d2d6cac77a7",
        "42f6c25159b8655380f052dd5dad180e76813b60eb813665c5015f26cf32e8f1, 7248a5ed48f4f1b4a9db3826,"
                + "9a329cb45b0093e9c00615137dd7dbd1f8b525999af3bfc222315f41817717a7,"
                + "8e3c74f127dbfe29ac4de0a7c3240ee8aa8d38a82f38ad6b480236c8cd4232057a5502e936bfe22225830fa195a8afce,"
                + "26325c3463813a7d59d184a330ef80959637fa6db4f5db3062d3d2ec7e32d82a4f39c63d4f215d5b39a58853d3842175",
        "4433db5fe066960bdd4e1d4d418b641c14bfcef9d574e29dcd0995352850f1eb, 0e396446655582838f27f72f,"
                + "d602c06b947abe06cf6aa2c5c1562e29062ad6220da9bc9c25d66a60bd85a80d4fbcc1fb4919b6566be35af9819aba836b8b47,"
                + "'',"
                + "b0d254abe43bdb563ead669192c1e57e9a85c51dba0f1c8501d1ce92273f1ce7e140dcfac94757fabb128caad16912cead0607ffd0b02c92dbfcfbe9d58f7ff9e6f506",
        "6450d4501b1e6cfbe172c4c8570363e96b496591b842661c28c2f6c908379cad, 7e4262035e0bf3d60e91668a,"
                + "17449e236ef5858f6d891412495ead4607bfae2a2d735182a2a0242f9d52fc5345ef912dbe16f3bb4576fe3bcafe336dee6085,"
                + "f1c522f026e4c5d43851da516a1b78768ab18171,"
                + "5a99b336fd3cfd82f10fb08f7045012415f0d9a06bb92dcf59c6f0dbe62d433671aacb8a1c52ce7bbf6aea372bf51e2ba79406fe93b01636f7bb0458041f213e98de65"
    })
    void ofNistOpenWithGcm(String key, String nonce, String plaintext, String additionalData, String ciphertext) {
        byte[] sealed = hex(nonce + ciphertext);

        assertThat(AesGcm.open(hex(key), sealed, hex(additionalData))).contains(hex(plaintext));
        assertThat(AesGcm.seal(hex(key), hex(nonce), hex(plaintext), hex(additionalData)))
                .isEqualTo(sealed);
    }

    /** Those of the same file that are to fail. */
    @ParameterizedTest
    @CsvSource({
        "e5a8123f2e2e007d4e379ba114a2fb66e6613f57c72d4e4f024964053028a831, 51e43385bf533e168427e1ad,"
                + "'',"
                + "38fe845c66e66bdd884c2aecafd280e6",
        "c997768e2d14e3d38259667a6649079de77beb4543589771e5068e6cd7cd0b14, 835090aed9552dbdd45277e2,"
                + "'',"
                + "9f6607d68e22ccf21928db0986be126ef32617f67c574fd9f44ef76ff880ab9f",
        "9a0343f850a6427120f764789ffec6d237447b898fbf51d2182f065d3861497d, 3deef6f453dd70d92143adcd,"
                + "dbb8226a624520863db6897017b2a4f8,"
                + "e93165935ac18e3a2845d15fe31a9286f5fc50d18766bc3d9e16dd136d45816b",
        "28ae911ee685872d906de12d7696351df8ef2234a74a95efa4ea15b327338fe0, 2fe6a815d4865181fade5fac,"
                + "'',"
                + "1168442ef64656ef6577fb42c1919c84aae856388e4db9945bb8c9b8412bbe6458bc400444d5d2bf2630f83468f66f9e46e790b75f616fd1a3d6563b62b899e5a7e522",
        "e9d381a9c413bee66175d5586a189836e5c20f5583535ab4d3f3e612dc21700e, 23e81571da1c7821c681c7ca,"
                + "6f39c9ae7b8e8a58a95f0dd8ea6a9087cbccdfd6,"
                + "a25f3f580306cd5065d22a6b7e9660110af7204bb77d370f7f34bee547feeff7b32a596fce29c9040e68b1589aad48da8819905b6dcd70eefb0892fab1539298b92a4b"
    })
    void ofNistThatAreForgedAreRefusedByGcm(String key, String nonce, String additionalData, String ciphertext) {
        assertThat(AesGcm.open(hex(key), hex(nonce + ciphertext), hex(additionalData)))
                .isEmpty();
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
        AsymmetricCipherKeyPair ephemeral =
                suite.deriveKeyPair(hex("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9"));
        HpkeKeyPair recipient =
                HpkeKeyPair.ofPrivateKey(hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"));
        assertThat(recipient.publicKey().toHex())
                .isEqualTo("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");

        HPKEContextWithEncapsulation sender = suite.setupBaseS(
                suite.deserializePublicKey(recipient.publicKey().toArray()), ODE, ephemeral);
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

    /** The suite and mode of nodes, from the same vectors: the RFC itself prints none with our cipher. */
    @Test
    void ofRfc9180HoldForHpkeWithAnAuthenticatedSender() throws Exception {
        HPKE suite = HpkeKeyPair.suite();
        AsymmetricCipherKeyPair recipient = suite.deserializePrivateKey(
                hex("47f1eee3670dfaaf27c30a83d06ee9f257af174727c17b35328ef730dfc1cd81"),
                hex("3668d659cec6f338f4f8dc6da6733118d2a633f186a3c1415c895111a8eb7c7d"));

        byte[] plaintext = suite.open(
                hex("9e59f4b1fa5c876f684765290c34e51145894cc4f244342b9fb1a4bdfd8bb426"),
                recipient,
                ODE,
                FIRST,
                hex("10b964283ac2cc0bdc4c85ab617291b446bf3832e9359b2c3a0facc50ea75a3c1afd08aeaacd6041d02eb560ec"),
                null,
                null,
                suite.deserializePublicKey(hex("4a91c3d0893433f5e31a79fc520f885527a1bc60bf2b0c72693dd7f0b2e41a5a")));

        assertThat(plaintext).asString(UTF_8).isEqualTo("Beauty is truth, truth beauty");
    }

    /** The suite and mode of recovery keys, from the vectors of draft 8, whose construction is the RFC's. */
    @Test
    void ofTheDraftOfRfc9180HoldForHpkeWithAPreSharedKey() throws Exception {
        byte[] plaintext = openWithPreSharedKey(
                HpkePsk.suite(),
                "15d932c7aa252020bc0a4ecbca4c9a07492fbb8610c5c55592bcdd859a0fd30d",
                "d6084ad878887746e6bae9552562f95a15680a0b1a50b901ffce1649247b3224",
                "5645a74dfeed158c20555d62f9a9d9296a1d4ff3fa58ee9e36d99f8569f04054",
                "0ff9cf5ee8b66df1e99cf1c86b4f6b9193c68c98396f7104962bb3e0ca4ec5e2420efd9238e0736f08a39af200");

        assertThat(plaintext).asString(UTF_8).isEqualTo("Beauty is truth, truth beauty");
    }

    /** RFC 9180, A.1.2: the same mode and key exchange with the other length of the cipher's key, which is what it prints. */
    @Test
    void ofRfc9180HoldForHpkeWithAPreSharedKey() throws Exception {
        byte[] plaintext = openWithPreSharedKey(
                new HPKE(HPKE.mode_psk, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128),
                "c5eb01eb457fe6c6f57577c5413b931550a162c71a03ac8d196babbd4e5ce0fd",
                "9fed7e8c17387560e92cc6462a68049657246a09bfa8ade7aefe589672016366",
                "0ad0950d9fb9588e59690b74f1237ecdf1d775cd60be2eca57af5a4b0471c91b",
                "e52c6fed7f758d0cf7145689f21bc1be6ec9ea097fef4e959440012f4feb73fb611b946199e681f4cfc34db8ea");

        assertThat(plaintext).asString(UTF_8).isEqualTo("Beauty is truth, truth beauty");
    }

    private static byte[] openWithPreSharedKey(
            HPKE suite, String privateKey, String publicKey, String encapsulation, String ciphertext) throws Exception {
        return suite.open(
                hex(encapsulation),
                suite.deserializePrivateKey(hex(privateKey), hex(publicKey)),
                ODE,
                FIRST,
                hex(ciphertext),
                hex("0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82"),
                "Ennyn Durin aran Moria".getBytes(UTF_8),
                null);
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
