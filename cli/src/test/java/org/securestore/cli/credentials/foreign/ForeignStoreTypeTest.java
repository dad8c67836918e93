package org.securestore.cli.credentials.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.cli.credentials.foreign.ForeignStore.Unusable;
import org.securestore.cli.failure.RefusedException;
import org.wildfly.security.credential.BearerTokenCredential;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.KeyPairCredential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.X509CertificateChainPrivateCredential;
import org.wildfly.security.credential.X509CertificateChainPublicCredential;
import org.wildfly.security.password.interfaces.SimpleDigestPassword;

/** Files that others have made, read. */
class ForeignStoreTypeTest {
    private static final byte[] BINARY = {(byte) 0xfe, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final String ANY_SCRIPT = "κωδικός-密-😀";

    @TempDir
    private Path directory;

    private ForeignFiles files;

    @BeforeEach
    void files() {
        files = new ForeignFiles(directory);
    }

    @Nested
    class OfKeytool {
        @ParameterizedTest
        @EnumSource(names = {"PKCS12", "JCEKS"})
        void hasPasswords(ForeignStoreType type) throws Exception {
            Path file = files.importPassword(type.name(), "passwords", "reporting", "t0p-s3cret");

            try (ForeignStore store = read(type, file)) {
                assertThat(store.unusable()).isEmpty();
                assertThat(only(store).alias()).isEqualTo("reporting");
                assertThat(only(store).kind()).isEqualTo(EntryKind.PASSWORD);
                assertThat(text(only(store))).isEqualTo("t0p-s3cret");
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"PKCS12", "JCEKS"})
        void hasPrivateKeys(ForeignStoreType type) throws Exception {
            Path file = files.keyPair(type.name(), "keys", "proxy");

            try (ForeignStore store = read(type, file)) {
                assertIsPrivateKeyOf(only(store), file, "proxy");
            }
        }

        @Test
        void hasTrustedCertificates() throws Exception {
            Path keys = files.keyPair("PKCS12", "keys", "authority");
            Path file = files.trusted("trusted", "ca", keys, "authority");

            try (ForeignStore store = read(ForeignStoreType.PKCS12, file)) {
                assertThat(only(store).kind()).isEqualTo(EntryKind.CERTIFICATE);
                assertThat(certificates(only(store))).containsExactly(certificate(keys, "authority"));
            }
        }
    }

    @Nested
    class OfAnApplication {
        @ParameterizedTest
        @ValueSource(strings = {"PKCS12", "JCEKS", "BCFKS"})
        void hasKeys(String type) throws Exception {
            Path file = files.secretKeys(type, "keys", Map.of("expressions", new SecretKeySpec(BINARY, "AES")));

            try (ForeignStore store = read(ForeignStoreType.valueOf(type), file)) {
                assertThat(only(store).kind()).isEqualTo(EntryKind.KEY);
                assertThat(bytes(only(store))).isEqualTo(BINARY);
            }
        }

        @Test
        void hasPasswordsInAnyScriptWhereItsTypeHoldsThem() throws Exception {
            Path file = files.secretKeys(
                    "JCEKS",
                    "passwords",
                    Map.of("reporting", new SecretKeySpec(ANY_SCRIPT.getBytes(UTF_8), "PBEWithMD5AndDES")));

            try (ForeignStore store = read(ForeignStoreType.JCEKS, file)) {
                assertThat(text(only(store))).isEqualTo(ANY_SCRIPT);
            }
        }

        @Test
        void doesNotPassOnAPasswordThatIsNoText() throws Exception {
            Path file = files.secretKeys(
                    "JCEKS", "passwords", Map.of("old", new SecretKeySpec("grüße".getBytes(ISO_8859_1), "PBE")));

            try (ForeignStore store = read(ForeignStoreType.JCEKS, file)) {
                assertThat(store.entries()).isEmpty();
                assertThat(store.unusable())
                        .containsExactly(new Unusable("old", "is a password that is no text in UTF-8"));
            }
        }
    }

    @Nested
    class OfElytron {
        @Test
        void hasEverythingThatAFieldCanHold() throws Exception {
            Path keys = files.keyPair("PKCS12", "keys", "proxy");
            X509Certificate certificate = certificate(keys, "proxy");
            Map<String, Credential> credentials = new LinkedHashMap<>();
            credentials.put("Reporting", ForeignFiles.password(ANY_SCRIPT));
            credentials.put("Long", ForeignFiles.password("x".repeat(300)));
            credentials.put("Hr/PIN", ForeignFiles.password("4711"));
            credentials.put("Api", new BearerTokenCredential("token"));
            credentials.put("Expressions", new SecretKeyCredential(new SecretKeySpec(BINARY, "AES")));
            credentials.put("Proxy", new X509CertificateChainPrivateCredential(privateKey(keys, "proxy"), certificate));
            credentials.put("Authority", new X509CertificateChainPublicCredential(certificate, certificate));

            try (ForeignStore store = read(ForeignStoreType.ELYTRON, files.elytron("cs.jceks", credentials))) {
                assertThat(store.unusable()).isEmpty();
                assertThat(store.entries()).hasSize(credentials.size());
                assertThat(text(entry(store, "reporting"))).isEqualTo(ANY_SCRIPT);
                assertThat(text(entry(store, "long"))).isEqualTo("x".repeat(300));
                assertThat(text(entry(store, "hr/pin"))).isEqualTo("4711");
                assertThat(text(entry(store, "api"))).isEqualTo("token");
                assertThat(bytes(entry(store, "expressions"))).isEqualTo(BINARY);
                assertIsPrivateKeyOf(entry(store, "proxy"), keys, "proxy");
                assertThat(certificates(entry(store, "authority"))).hasSize(2).containsOnly(certificate);
            }
        }

        @Test
        void doesNotPassOnWhatNoFieldCanHold() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            KeyPair pair = generator.generateKeyPair();
            Path file = files.elytron(
                    "cs.jceks",
                    Map.of(
                            "pair",
                            new KeyPairCredential(pair),
                            "hashed",
                            new PasswordCredential(SimpleDigestPassword.createRaw(
                                    SimpleDigestPassword.ALGORITHM_SIMPLE_DIGEST_SHA_256, new byte[32]))));

            try (ForeignStore store = read(ForeignStoreType.ELYTRON, file)) {
                assertThat(store.entries()).isEmpty();
                assertThat(store.unusable())
                        .containsExactly(
                                new Unusable(
                                        "hashed", "is a password that Elytron keeps only as simple-digest-sha-256"),
                                new Unusable("pair", "is a keypaircredential, which a secure store has no field for"));
            }
        }

        @Test
        void isReadBesideAnEmptyPassword() throws Exception {
            Path file = files.elytron(
                    "cs.jceks",
                    Map.of(
                            "a",
                            ForeignFiles.password("before"),
                            "b",
                            ForeignFiles.password(""),
                            "c",
                            ForeignFiles.password("after")));

            try (ForeignStore store = read(ForeignStoreType.ELYTRON, file)) {
                assertThat(store.entries().stream().map(ForeignStoreTypeTest::text))
                        .containsExactly("before", "after");
                assertThat(store.unusable())
                        .containsExactly(new Unusable("b", "is empty, and a secure store keeps no empty value"));
            }
        }

        @Test
        void doesNotPassOnAChainWithoutACertificate() throws Exception {
            byte[] noneOfNone = {2, 1, 0, 0x30, 0}; // as DER: the number of certificates, and they
            Path file = files.secretKeys(
                    "JCEKS",
                    "chains",
                    Map.of(
                            "authority/x509certificatechainpubliccredential/rsa/",
                            new SecretKeySpec(noneOfNone, "X.509")));

            try (ForeignStore store = read(ForeignStoreType.ELYTRON, file)) {
                assertThat(store.entries()).isEmpty();
                assertThat(store.unusable())
                        .containsExactly(
                                new Unusable("authority", "is empty, and a secure store keeps no empty value"));
            }
        }

        @Test
        void isToldFromOtherKeyStores() throws Exception {
            Path file = files.importPassword("JCEKS", "passwords", "reporting", "t0p-s3cret");

            try (ForeignStore store = read(ForeignStoreType.ELYTRON, file)) {
                assertThat(store.unusable())
                        .containsExactly(new Unusable(
                                "reporting", "is none of Elytron's; import the file by its own key store type"));
            }
        }
    }

    @Nested
    class ThatDoesNotOpen {
        @ParameterizedTest
        @EnumSource
        void isNotTakenForAnother(ForeignStoreType type) throws IOException {
            Path file = Files.writeString(directory.resolve("notes.txt"), "no key store at all");

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> read(type, file))
                    .withMessageContaining("check its type");
        }

        @ParameterizedTest
        @EnumSource(names = {"PKCS12", "JCEKS"})
        void saysThatItsPassphraseIsWrong(ForeignStoreType type) throws Exception {
            Path file = files.importPassword(type.name(), "passwords", "reporting", "t0p-s3cret");

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> type.read(file, "another".toCharArray()))
                    .withMessageContaining("The pass phrase does not open");
        }
    }

    private static ForeignStore read(ForeignStoreType type, Path file) {
        return type.read(file, ForeignFiles.PASSPHRASE.toCharArray());
    }

    private static ForeignEntry only(ForeignStore store) {
        assertThat(store.entries()).hasSize(1);
        return store.entries().get(0);
    }

    private static ForeignEntry entry(ForeignStore store, String alias) {
        return store.entries().stream()
                .filter(entry -> entry.alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    private static String text(ForeignEntry entry) {
        return entry.value().lend(String::new);
    }

    private static byte[] bytes(ForeignEntry entry) {
        return entry.value().lendBytes(byte[]::clone);
    }

    private static List<X509Certificate> certificates(ForeignEntry entry) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes(entry)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static void assertIsPrivateKeyOf(ForeignEntry entry, Path file, String alias) throws Exception {
        assertThat(entry.kind()).isEqualTo(EntryKind.PRIVATE_KEY);
        char[] password = entry.opening().orElseThrow().lend(char[]::clone);
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(new ByteArrayInputStream(bytes(entry)), password);
        assertThat(copy.getKey(alias, password)).isEqualTo(privateKey(file, alias));
        assertThat(copy.getCertificate(alias)).isEqualTo(certificate(file, alias));
    }

    private static PrivateKey privateKey(Path file, String alias) throws Exception {
        return (PrivateKey) opened(file).getKey(alias, ForeignFiles.PASSPHRASE.toCharArray());
    }

    private static X509Certificate certificate(Path file, String alias) throws Exception {
        return (X509Certificate) opened(file).getCertificate(alias);
    }

    private static KeyStore opened(Path file) throws Exception {
        return KeyStore.getInstance(file.toFile(), ForeignFiles.PASSPHRASE.toCharArray());
    }
}
