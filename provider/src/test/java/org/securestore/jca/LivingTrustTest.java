package org.securestore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Trusted certificates for TLS that are those of the store, whenever it is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivingTrustTest {
    private static final Caller WEB = Caller.of("web", "servers");
    private static final Claim SERVERS = Claim.group("servers");

    private StoreFixture fixture;
    private Pkcs12File first;
    private Pkcs12File second;

    @BeforeAll
    void makeFiles() throws Exception {
        first = Pkcs12File.named("first");
        second = Pkcs12File.named("second");
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areTrusted() throws Exception {
        trust(first);
        X509ExtendedTrustManager trust = trust(WEB);

        assertThat(trust.getAcceptedIssuers()).containsExactly(first.certificate());
        assertThatNoException().isThrownBy(() -> trust.checkServerTrusted(chain(first), "ECDHE_ECDSA"));
        assertThatNoException().isThrownBy(() -> trust.checkClientTrusted(chain(first), "EC"));
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> trust.checkServerTrusted(chain(second), "ECDHE_ECDSA"));
    }

    @Test
    void areTrustedOnceTheyHaveReplacedOthersWhichAreNoMore() throws Exception {
        trust(first);
        X509ExtendedTrustManager trust = trust(WEB);
        trust.checkClientTrusted(chain(first), "EC");

        Pkcs12File.replace(fixture, "Authority", second.certificate().getEncoded(), Optional.empty());

        assertThatNoException().isThrownBy(() -> trust.checkClientTrusted(chain(second), "EC"));
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> trust.checkClientTrusted(chain(first), "EC"));
        assertThat(trust.getAcceptedIssuers()).containsExactly(second.certificate());
    }

    @Test
    void areNotThoseOfKeys() throws Exception {
        trust(first);
        second.enter(fixture, "Site", SERVERS);

        assertThat(trust(WEB).getAcceptedIssuers()).containsExactly(first.certificate());
    }

    @Test
    void areNoneForWhoeverMayUseNone() throws Exception {
        trust(first);
        X509ExtendedTrustManager trust = trust(Caller.of("mallory"));

        assertThat(trust.getAcceptedIssuers()).isEmpty();
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> trust.checkServerTrusted(chain(first), "ECDHE_ECDSA"))
                .withMessageContaining("has no trusted certificate that this caller may use");
    }

    @Test
    void areThoseOfALoadedKeyStoreOfThisType() throws Exception {
        trust(first);
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        keyStore.load(SecureStoreLoadParameter.of(fixture.configuration()).as(WEB));
        TrustManagerFactory factory = factory();
        assertThatIllegalStateException().isThrownBy(factory::getTrustManagers);

        factory.init(keyStore);

        assertThat(((X509ExtendedTrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers())
                .containsExactly(first.certificate());
        assertThatExceptionOfType(KeyStoreException.class)
                .isThrownBy(() -> factory.init(KeyStore.getInstance("PKCS12")));
    }

    private void trust(Pkcs12File pair) throws Exception {
        Pkcs12File.enter(fixture, "Authority", SERVERS, pair.certificate().getEncoded(), Optional.empty());
    }

    private X509ExtendedTrustManager trust(Caller caller) throws Exception {
        TrustManagerFactory factory = factory();
        factory.init(SecureStoreLoadParameter.of(fixture.configuration()).as(caller));
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static TrustManagerFactory factory() throws Exception {
        return TrustManagerFactory.getInstance("SecureStore", new SecureStoreProvider());
    }

    private static X509Certificate[] chain(Pkcs12File pair) {
        return new X509Certificate[] {pair.certificate()};
    }
}
