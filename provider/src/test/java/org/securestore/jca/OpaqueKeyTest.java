package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.failure.AccessDeniedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.jca.tls.OpenableKey;

/** Private keys of restricted applications: they sign, and nobody reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpaqueKeyTest {
    private static final Caller WEB = Caller.of("web", "servers");
    private static final Claim SERVERS = Claim.group("servers");
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private Pkcs12File ec;
    private Pkcs12File rsa;
    private Pkcs12File edwards;
    private StoreFixture fixture;

    @BeforeAll
    void register() throws Exception {
        ec = Pkcs12File.named("ec");
        rsa = Pkcs12File.named("rsa", "-keyalg", "RSA");
        edwards = Pkcs12File.named("edwards", "-keyalg", "Ed25519");
        Security.addProvider(new SecureStoreProvider());
    }

    @AfterAll
    void unregister() {
        Security.removeProvider(SecureStoreProvider.NAME);
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
    void isAnEntryWithItsCertificate() throws Exception {
        ec.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        KeyStore keyStore = keyStore(WEB);

        assertThat(Collections.list(keyStore.aliases())).containsExactly("Sealed", "Sealed/Certificate");
        assertThat(keyStore.isKeyEntry("Sealed")).isTrue();
        assertThat(keyStore.getCertificate("Sealed")).isEqualTo(ec.certificate());
        assertThat(keyStore.getCertificateChain("sealed/certificate")).containsExactly(ec.certificate());
        assertThat(keyStore.getCreationDate("Sealed")).isNotNull();
        assertThat(((KeyStore.PrivateKeyEntry) keyStore.getEntry("Sealed", null)).getPrivateKey())
                .hasToString("OpaqueKey[Sealed, EC, masked]");
        assertThat(keyStore.containsAlias("Sealed/Opening")).isFalse();
        assertThatExceptionOfType(UnrecoverableKeyException.class)
                .isThrownBy(() -> keyStore.getKey("Sealed/Opening", null));
        assertThat(keyStore(Caller.of("mallory")).size()).isZero();
    }

    @Test
    void hasNothingToRead() throws Exception {
        ec.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        PrivateKey key = key("Sealed");

        assertThat(key.getEncoded()).isNull();
        assertThat(key.getFormat()).isNull();
        assertThat(key.getAlgorithm()).isEqualTo("EC");
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> out.writeObject(key));
        }
    }

    @Test
    void mayBeOnlyACertificateAfterAll() throws Exception {
        Pkcs12File.enter(
                fixture,
                "Authority",
                SERVERS,
                Release.RESTRICTED,
                ec.certificate().getEncoded(),
                Optional.empty());

        assertThat(keyStore(WEB).isCertificateEntry("Authority")).isTrue();
        assertThat(keyStore(WEB).getKey("Authority", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withECDSA", "SHA512withECDSA", "SHA256withECDSAinP1363Format", "NONEwithECDSA"})
    void signsOnACurve(String algorithm) throws Exception {
        assertSigns(ec, algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "NONEwithRSA"})
    void signsWithAModulus(String algorithm) throws Exception {
        assertSigns(rsa, algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "EdDSA"})
    void signsOnAnEdwardsCurve(String algorithm) throws Exception {
        assertSigns(edwards, algorithm);
    }

    @Test
    void signsWithParametersThatAreSetBeforeItOrAfter() throws Exception {
        rsa.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        Signature after = Signature.getInstance("RSASSA-PSS");
        after.initSign(key("Sealed"));
        after.setParameter(PSS);
        after.update("signed".getBytes(UTF_8));
        assertThat(verifiesPss(after.sign())).isTrue();

        Signature before = Signature.getInstance("RSASSA-PSS", SecureStoreProvider.NAME);
        before.setParameter(PSS);
        before.initSign(key("Sealed"));
        before.update("signed".getBytes(UTF_8));
        assertThat(before.getParameters()).isNotNull();
        assertThat(verifiesPss(before.sign())).isTrue();
    }

    @Test
    void doesNotSignForWhoeverWasRevoked() throws Exception {
        ec.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        PrivateKey key = key("Sealed");
        Signature earlier = Signature.getInstance("SHA256withECDSA");
        earlier.initSign(key);
        earlier.update("signed".getBytes(UTF_8));
        assertThat(earlier.sign()).isNotEmpty();

        VersionedApplication sealed = fixture.administrator().applications().get(new TargetApplicationId("Sealed"));
        fixture.administrator()
                .applications()
                .update(
                        sealed.application().withMapping(new CredentialMapping.Group(Set.of(Claim.group("others")))),
                        sealed.version());

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> Signature.getInstance("SHA256withECDSA").initSign(key))
                .withRootCauseInstanceOf(AccessDeniedException.class);
        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> earlier.update("x".getBytes(UTF_8)));
    }

    @Test
    void doesNotSignOnWithSignaturesThatWereInitialisedBefore() throws Exception {
        ec.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        PrivateKey key = key("Sealed");
        PrivateKey opened = ((OpenableKey) key).opened();
        List<Signature> begun = new ArrayList<>();
        for (PrivateKey each : List.of(key, key, opened)) {
            Signature signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(each);
            signing.update("signed".getBytes(UTF_8));
            begun.add(signing);
        }

        fixture.administrator().applications().delete(new TargetApplicationId("Sealed"));

        assertThat(begun)
                .allSatisfy(signing ->
                        assertThatExceptionOfType(SignatureException.class).isThrownBy(signing::sign));
    }

    @Test
    void doesNotSignOnceTheStoreHasAnother() throws Exception {
        ec.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        PrivateKey key = key("Sealed");

        rsa.replace(fixture, "Sealed");

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> Signature.getInstance("SHA256withECDSA").initSign(key))
                .withMessageContaining("has been replaced in the secure store");
        assertThat(signed("SHA256withRSA", key("Sealed"))).isNotEmpty();
    }

    @Test
    void leavesTheKeysOfOthersToOthers() throws Exception {
        Security.removeProvider(SecureStoreProvider.NAME);
        Security.insertProviderAt(new SecureStoreProvider(), 1);
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(rsa.key());
        assertThat(signing.getProvider().getName()).isNotEqualTo(SecureStoreProvider.NAME);

        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(PSS); // comes here, as the key is not known yet
        pss.initSign(rsa.key());
        pss.update("signed".getBytes(UTF_8));

        assertThat(verifiesPss(pss.sign())).isTrue();
        assertThatExceptionOfType(SignatureException.class)
                .isThrownBy(() -> Signature.getInstance("SHA256withRSA").sign());
    }

    private void assertSigns(Pkcs12File pair, String algorithm) throws Exception {
        pair.enter(fixture, "Sealed", SERVERS, Release.RESTRICTED);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key("Sealed"));
        assertThat(signing.getProvider().getName()).isEqualTo(SecureStoreProvider.NAME);
        for (String text : new String[] {"once", "twice"}) {
            signing.update(text.getBytes(UTF_8));
            byte[] signed = signing.sign();

            assertThat(verifies(algorithm, pair.certificate(), text, signed)).isTrue();
        }
    }

    private boolean verifiesPss(byte[] signed) throws Exception {
        Signature verifying = Signature.getInstance("RSASSA-PSS");
        verifying.setParameter(PSS);
        verifying.initVerify(rsa.certificate());
        verifying.update("signed".getBytes(UTF_8));
        return verifying.verify(signed);
    }

    private static boolean verifies(String algorithm, X509Certificate certificate, String text, byte[] signed)
            throws Exception {
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certificate);
        verifying.update(text.getBytes(UTF_8));
        return verifying.verify(signed);
    }

    private static byte[] signed(String algorithm, PrivateKey key) throws Exception {
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update("signed".getBytes(UTF_8));
        return signing.sign();
    }

    private PrivateKey key(String alias) throws Exception {
        return (PrivateKey) keyStore(WEB).getKey(alias, null);
    }

    private KeyStore keyStore(Caller caller) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore");
        keyStore.load(SecureStoreLoadParameter.of(fixture.configuration()).as(caller));
        return keyStore;
    }
}
