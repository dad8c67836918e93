package org.securestore.jca.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.jca.Pkcs12File;

/** Private keys beside certificates. */
class MatchingKeyTest {
    private static final Pkcs12File OTHER = otherKey();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EC -groupname secp256r1",
                "EC -groupname secp384r1",
                "RSA",
                "RSASSA-PSS",
                "RSASSA-PSS -sigalg RSASSA-PSS -keysize 3072",
                "Ed25519",
                "Ed448",
                "DSA"
            })
    void areToldFromTheKeysOfOthers(String kind) throws Exception {
        Pkcs12File one = Pkcs12File.named("one", ("-keyalg " + kind).split(" "));
        Pkcs12File another = Pkcs12File.named("another", ("-keyalg " + kind).split(" "));

        assertThat(MatchingKey.isOf(one.key(), one.certificate())).isTrue();
        assertThat(MatchingKey.isOf(another.key(), one.certificate())).isEqualTo(kind.equals("DSA"));
        assertThat(MatchingKey.isOf(OTHER.key(), one.certificate())).isEqualTo(kind.equals("DSA"));
    }

    private static Pkcs12File otherKey() {
        try {
            return Pkcs12File.named("other", "-keyalg", "EC", "-groupname", "secp521r1");
        } catch (Exception unmade) {
            throw new AssertionError(unmade);
        }
    }
}
