package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Keys for TLS that are those of the store, whenever it is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivingKeysTest {
    private static final Caller WEB = Caller.of("web", "servers");
    private static final Claim SERVERS = Claim.group("servers");

    private StoreFixture fixture;
    private Pkcs12File first;
    private Pkcs12File second;
    private Pkcs12File rsa;
    private Pkcs12File expired;

    @BeforeAll
    void makeFiles() throws Exception {
        first = Pkcs12File.named("first");
        second = Pkcs12File.named("second");
        rsa = Pkcs12File.named("rsa", "-keyalg", "RSA");
        expired = Pkcs12File.named("expired", "-keyalg", "EC", "-startdate", "-10d", "-validity", "5");
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
    void areServedWithTheirChain() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();

        String chosen = keys.chooseServerAlias("EC", null, null);

        assertThat(keys.getCertificateChain(chosen)).containsExactly(first.certificate());
        assertThat(keys.getPrivateKey(chosen)).isEqualTo(first.key());
        assertThat(keys.chooseClientAlias(new String[] {"RSA", "EC"}, null, null))
                .isNotNull();
        assertThat(keys.chooseEngineClientAlias(new String[] {"EC"}, null, null))
                .isNotNull();
        assertThat(keys.chooseEngineServerAlias("RSA", null, null)).isNull();
        assertThat(keys.getServerAliases("EC", null)).containsExactly("Site");
        assertThat(keys.getClientAliases("RSA", null)).isNull();
    }

    @Test
    void areServedWhereTheirEntriesAreReplaced() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();
        assertThat(served(keys, "EC")).isEqualTo(first.certificate());

        second.replace(fixture, "Site");
        assertThat(served(keys, "EC")).isEqualTo(second.certificate());

        rsa.replace(fixture, "Site");
        assertThat(keys.chooseServerAlias("EC", null, null)).isNull();
        assertThat(served(keys, "RSA")).isEqualTo(rsa.certificate());
    }

    @Test
    void stayAPairIfTheyAreReplacedInTheMiddleOfAHandshake() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();

        String chosen = keys.chooseServerAlias("EC", null, null);
        second.replace(fixture, "Site");

        assertThat(keys.getCertificateChain(chosen)).containsExactly(first.certificate());
        assertThat(keys.getPrivateKey(chosen)).isEqualTo(first.key());
    }

    @Test
    void stayAPairForWhoeverAsksByTheNameInTheStore() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();

        PrivateKey key = keys.getPrivateKey("Site");
        second.replace(fixture, "Site");

        assertThat(verifies(key, keys.getCertificateChain("Site")[0])).isTrue();
        assertThat(verifies(keys.getPrivateKey("Site"), second.certificate())).isTrue();
        assertThat(keys.getCertificateChain("Site")).containsExactly(second.certificate());
        assertThat(keys.getCertificateChain("Site/Certificate")).containsExactly(second.certificate());
        assertThat(keys.getPrivateKey("Nowhere")).isNull();
        assertThat(keys.getPrivateKey(null)).isNull();
    }

    @Test
    void stayAPairForWhoeverAsksForTheChainFirst() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();

        for (Pkcs12File renewal : List.of(second, first, second)) {
            X509Certificate before = keys.getCertificateChain("Site")[0];
            renewal.replace(fixture, "Site");
            assertThat(verifies(keys.getPrivateKey("Site"), before)).isTrue();

            X509Certificate certificate = keys.getCertificateChain("Site")[0];
            assertThat(certificate).isEqualTo(renewal.certificate());
            assertThat(verifies(keys.getPrivateKey("Site"), certificate)).isTrue();
        }
    }

    @Nested
    class OfSeveralCallersOnOneThread {
        private final Caller emil = Caller.of("emil");
        private final Caller dora = Caller.of("dora");
        private X509ExtendedKeyManager keys;

        @BeforeEach
        void enter() throws Exception {
            TargetApplicationId tls = new TargetApplicationId("Tls");
            fixture.administrator()
                    .applications()
                    .create(TargetApplication.individual(tls)
                            .withFields(
                                    CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                    CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)));
            set(tls, emil, first);
            set(tls, dora, second);
            keys = keys(parameter());
        }

        @Test
        void arePairsByKeyAndChain() throws Exception {
            assertThat(keyFirst(emil)).isEqualTo(first.certificate());
            assertThat(keyFirst(dora)).isEqualTo(second.certificate());
            assertThat(keyFirst(emil)).isEqualTo(first.certificate());
        }

        @Test
        void arePairsByChainAndKey() throws Exception {
            assertThat(chainFirst(emil)).isEqualTo(first.certificate());
            assertThat(chainFirst(dora)).isEqualTo(second.certificate());
            assertThat(chainFirst(emil)).isEqualTo(first.certificate());
        }

        @Test
        void areNoHalvesOfAnother() throws Exception {
            Callers.callAs(emil, () -> keys.getPrivateKey("Tls"));
            assertThat(chainFirst(dora)).isEqualTo(second.certificate());

            Callers.callAs(emil, () -> keys.getCertificateChain("Tls"));
            assertThat(keyFirst(dora)).isEqualTo(second.certificate());
        }

        @Test
        void areChosenForTheirCallerOnlyAndByNamesThatNobodyGuesses() throws Exception {
            String chosen = Callers.callAs(emil, () -> keys.chooseServerAlias("EC", null, null));

            assertThat(chosen).matches("[0-9a-f]{32}:Tls");
            assertThat(keys.getPrivateKey(chosen)).isNull();
            assertThat(keys.getPrivateKey("1:Tls")).isNull();
            assertThat(Callers.callAs(dora, () -> keys.getPrivateKey(chosen))).isEqualTo(second.key());
            assertThat(Callers.callAs(dora, () -> keys.getPrivateKey("1:Tls"))).isEqualTo(second.key());
            assertThat(Callers.callAs(emil, () -> keys.getPrivateKey(chosen))).isEqualTo(first.key());
        }

        private X509Certificate keyFirst(Caller caller) throws Exception {
            return Callers.callAs(caller, () -> {
                PrivateKey key = keys.getPrivateKey("Tls");
                X509Certificate certificate = keys.getCertificateChain("Tls")[0];
                assertThat(verifies(key, certificate)).isTrue();
                return certificate;
            });
        }

        private X509Certificate chainFirst(Caller caller) throws Exception {
            return Callers.callAs(caller, () -> {
                X509Certificate certificate = keys.getCertificateChain("Tls")[0];
                assertThat(verifies(keys.getPrivateKey("Tls"), certificate)).isTrue();
                return certificate;
            });
        }

        private void set(TargetApplicationId tls, Caller owner, Pkcs12File file) {
            try (SecretValue content = SecretValue.ofBytes(file.content());
                    SecretValue password = SecretValue.of(Pkcs12File.PASSWORD.toCharArray())) {
                fixture.administrator()
                        .credentialAdministration()
                        .setUser(
                                tls,
                                Claim.user(owner.name()),
                                CredentialEntry.of(Map.of("Certificate", content, "Opening", password)));
            }
        }
    }

    @Test
    void areServedBesideOneThatIsNotThatOfItsCertificate() throws Exception {
        Pkcs12File.enter(fixture, "A", SERVERS, second.withCertificateOf(expired), Optional.of(Pkcs12File.PASSWORD));
        rsa.enter(fixture, "B", SERVERS);
        X509ExtendedKeyManager keys = keys();

        assertThat(keys.chooseServerAlias("EC", null, null)).isNull();
        assertThat(keys.getPrivateKey("A")).isNull();
        assertThat(served(keys, "RSA")).isEqualTo(rsa.certificate());
    }

    @Test
    void arePreferredWhileTheyAreValid() throws Exception {
        expired.enter(fixture, "A", SERVERS);
        first.enter(fixture, "B", SERVERS);

        assertThat(served(keys(), "EC")).isEqualTo(first.certificate());
    }

    @Test
    void areServedIfTheyHaveExpiredAndThereIsNoOther() throws Exception {
        expired.enter(fixture, "A", SERVERS);

        assertThat(served(keys(), "EC")).isEqualTo(expired.certificate());
    }

    @Test
    void areServedBesideABrokenOne() throws Exception {
        expired.enter(fixture, "A", SERVERS);
        second.enter(fixture, "B", SERVERS);
        first.enter(fixture, "C", SERVERS);
        sql("update credential set sealed = zeroblob(40) where application = 'b'");

        assertThat(served(keys(), "EC")).isEqualTo(first.certificate());
    }

    @Test
    void areServedToWhoeverMayUseThem() throws Exception {
        first.enter(fixture, "Site", SERVERS);

        assertThat(keys(parameter().as(Caller.of("mallory"))).chooseServerAlias("EC", null, null))
                .isNull();
        X509ExtendedKeyManager ofTheThread = keys(parameter());
        assertThat(ofTheThread.chooseServerAlias("EC", null, null)).isNull();
        assertThat(Callers.callAs(WEB, () -> served(ofTheThread, "EC"))).isEqualTo(first.certificate());
        assertThat(keys(parameter().as(WEB).showing(alias -> alias.startsWith("Other")))
                        .chooseServerAlias("EC", null, null))
                .isNull();
    }

    @Test
    void areServedToNobodyWhoWasRevoked() throws Exception {
        first.enter(fixture, "Site", SERVERS);
        X509ExtendedKeyManager keys = keys();
        assertThat(served(keys, "EC")).isEqualTo(first.certificate());

        VersionedApplication site = fixture.administrator().applications().get(new TargetApplicationId("Site"));
        fixture.administrator()
                .applications()
                .update(
                        site.application().withMapping(new CredentialMapping.Group(Set.of(Claim.group("others")))),
                        site.version());

        assertThat(keys.chooseServerAlias("EC", null, null)).isNull();
        assertThat(keys.getPrivateKey("Site")).isNull();
    }

    @Nested
    class AreThoseOf {
        @BeforeEach
        void enter() {
            first.enter(fixture, "Site", Claim.user(Caller.process().name()));
        }

        @Test
        void aLoadedKeyStore() throws Exception {
            KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
            keyStore.load(parameter());
            KeyManagerFactory factory = factory();

            factory.init(keyStore, "not looked at".toCharArray());

            assertThat(served(of(factory), "EC")).isEqualTo(first.certificate());
        }

        @Test
        void theDefaultStore(@TempDir Path directory) throws Exception {
            Path configuration = Files.writeString(
                    directory.resolve("store.properties"),
                    "securestore.home=" + fixture.configuration().home() + "\n");
            KeyManagerFactory factory = KeyManagerFactory.getInstance(
                    "SecureStore", new SecureStoreProvider().configure(configuration.toString()));

            factory.init(null, null);

            assertThat(served(of(factory), "EC")).isEqualTo(first.certificate());
        }

        @Test
        void noOtherKindOfStore() throws Exception {
            KeyStore other = KeyStore.getInstance("PKCS12");
            KeyStore unloaded = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
            KeyManagerFactory factory = factory();

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> factory.init(other, null))
                    .withMessageContaining("use the algorithm PKIX");
            assertThatExceptionOfType(KeyStoreException.class).isThrownBy(() -> factory.init(unloaded, null));
            assertThatExceptionOfType(InvalidAlgorithmParameterException.class)
                    .isThrownBy(() -> factory.init(new ManagerFactoryParameters() {}))
                    .withMessageContaining("SecureStoreLoadParameter");
            assertThatIllegalStateException().isThrownBy(factory::getKeyManagers);
        }

        @Test
        void aStoreThatIsThere(@TempDir Path nowhere) throws Exception {
            assertThatExceptionOfType(InvalidAlgorithmParameterException.class)
                    .isThrownBy(() -> factory()
                            .init(SecureStoreLoadParameter.of(StoreConfiguration.ofHome(nowhere.resolve("home")))));
        }
    }

    private X509ExtendedKeyManager keys() throws Exception {
        return keys(parameter().as(WEB));
    }

    private static X509ExtendedKeyManager keys(SecureStoreLoadParameter parameter) throws Exception {
        KeyManagerFactory factory = factory();
        factory.init(parameter);
        return of(factory);
    }

    private static X509ExtendedKeyManager of(KeyManagerFactory factory) {
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private static KeyManagerFactory factory() throws Exception {
        return KeyManagerFactory.getInstance("SecureStore", new SecureStoreProvider());
    }

    private SecureStoreLoadParameter parameter() {
        return SecureStoreLoadParameter.of(fixture.configuration());
    }

    /** The certificate of the key that a server would be given. */
    private static X509Certificate served(X509ExtendedKeyManager keys, String keyType) throws Exception {
        String chosen = keys.chooseServerAlias(keyType, null, null);
        X509Certificate certificate = keys.getCertificateChain(chosen)[0];
        assertThat(verifies(keys.getPrivateKey(chosen), certificate)).isTrue();
        return certificate;
    }

    private static boolean verifies(PrivateKey key, X509Certificate certificate) throws Exception {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update("signed".getBytes(UTF_8));
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certificate);
        verifying.update("signed".getBytes(UTF_8));
        return verifying.verify(signing.sign());
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + fixture.configuration().home().resolve("store.db"));
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
