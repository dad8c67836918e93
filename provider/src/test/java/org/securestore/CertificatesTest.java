package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.identity.Claim;

/** Certificates as credentials (T12): checked when they are entered, so that nobody finds out later. */
class CertificatesTest {
    private static final TargetApplicationId PROXY = new TargetApplicationId("Proxy");
    private static final String PASSWORD = "opens it";

    private final StoreFixture fixture = StoreFixture.create();

    CertificatesTest() {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(PROXY, Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
                                        .optional()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areKeptAsPkcs12WithThePasswordThatOpensIt() throws Exception {
        byte[] file = pkcs12(PASSWORD);

        set(file, Optional.of(PASSWORD));

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(PROXY)) {
            assertThat(credentials.main().orElseThrow().<byte[], RuntimeException>lendBytes(byte[]::clone))
                    .isEqualTo(file);
        }
    }

    @Test
    void areKeptAsX509InDerAndPem() throws Exception {
        X509Certificate certificate = anyAuthority();
        set(certificate.getEncoded(), Optional.empty());
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";

        set(pem.getBytes(UTF_8), Optional.empty());

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(PROXY)) {
            assertThat(credentials.main().orElseThrow().length()).isEqualTo(pem.length());
        }
    }

    @Test
    void areRefusedWithAPasswordThatDoesNotOpenThem() throws Exception {
        byte[] file = pkcs12(PASSWORD);

        assertRefused(file, Optional.of("another"), "does not open with the certificate password given");
        assertRefused(
                file,
                Optional.empty(),
                "is a PKCS#12 file or no certificate at all; enter its certificate password, too");
    }

    @Test
    void areRefusedWhenTheyAreNone() throws Exception {
        byte[] file = pkcs12(PASSWORD);

        assertRefused("certificate".getBytes(UTF_8), Optional.empty(), "is neither a PKCS#12 file");
        for (byte[] none :
                List.of(Arrays.copyOf(file, file.length / 2), new byte[] {0x30, 0}, new byte[] {0x30, 3, 2, 1, 3})) {
            assertRefused(none, Optional.of(PASSWORD), "is no PKCS#12 file that can be read");
        }
    }

    @Test
    void areOpenedWithWhatIsKeptWhenTheRestIsAmended() throws Exception {
        set(pkcs12(PASSWORD), Optional.of(PASSWORD));

        try (SecretValue another = SecretValue.of("another".toCharArray())) {
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> fixture.administrator()
                            .credentialAdministration()
                            .setGroup(PROXY, CredentialEntry.amending(Map.of("Opening", another))))
                    .withMessageContaining("does not open with the certificate password given");
        }
    }

    @Test
    void areRefusedUnopenedIfThatWouldKeepAProcessorBusyForLong() throws Exception {
        assertRefused(
                pkcs12WithMac(2_100_000),
                Optional.of(PASSWORD),
                "takes 2,100,000 rounds of key derivation to open, and at most 2,000,000 are done here");
    }

    private void assertRefused(byte[] file, Optional<String> password, String problem) {
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> set(file, password))
                .withMessageContaining("the file for field Certificate " + problem);
    }

    private void set(byte[] file, Optional<String> password) {
        Map<String, SecretValue> values = new HashMap<>();
        try {
            values.put("Certificate", SecretValue.ofBytes(file));
            password.ifPresent(text -> values.put("Opening", SecretValue.of(text.toCharArray())));
            fixture.administrator().credentialAdministration().setGroup(PROXY, CredentialEntry.of(values));
        } finally {
            values.values().forEach(SecretValue::close);
        }
    }

    private static byte[] pkcs12(String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "key",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(password.toCharArray()));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, password.toCharArray());
        return file.toByteArray();
    }

    /** With nothing in it but a MAC, whose key is derived with so many iterations. */
    private static byte[] pkcs12WithMac(int iterations) throws IOException {
        var empty = new AuthenticatedSafe(new ContentInfo[0]);
        var mac = new DigestInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new byte[32]);
        return new Pfx(
                        new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(empty.getEncoded())),
                        new MacData(mac, new byte[8], iterations))
                .getEncoded();
    }

    private static X509Certificate anyAuthority() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }
}
