package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DomainLoadStoreParameter;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.SecretKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.Security;
import java.security.Signature;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;
import org.securestore.credential.CredentialAttributes;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Entries of every kind, as software that knows no more than the JCA reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStoreEntriesTest {
    private static final int ALL = 8; // three of Reporting, three of Proxy, two of Authority

    private static final Caller CAROL = Caller.of("carol", "sales");

    private StoreFixture fixture;
    private Pkcs12File proxy;

    @BeforeAll
    void open() throws Exception {
        proxy = Pkcs12File.named("proxy");
        fixture = StoreFixture.create()
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "reporting_app", "grüße-密-😀\0end");
        Pkcs12File.enter(fixture, "Proxy", Claim.group("sales"), proxy.content(), Optional.of(Pkcs12File.PASSWORD));
        Pkcs12File.enter(
                fixture, "Authority", Claim.group("sales"), proxy.certificate().getEncoded(), Optional.empty());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void hasAPrivateKeyWithItsChain() throws Exception {
        KeyStore keyStore = loaded();

        PrivateKeyEntry entry = (PrivateKeyEntry) keyStore.getEntry("Proxy", null);

        assertThat(entry.getCertificate()).isEqualTo(proxy.certificate());
        assertThat(entry.getCertificateChain()).containsExactly(proxy.certificate());
        assertThat(verifies(sign(entry), entry)).isTrue();
        assertThat(keyStore.getKey("proxy/certificate", "any".toCharArray())).isEqualTo(entry.getPrivateKey());
        assertThat(keyStore.isKeyEntry("Proxy")).isTrue();
        assertThat(keyStore.isCertificateEntry("Proxy")).isFalse();
        assertThat(keyStore.entryInstanceOf("Proxy", PrivateKeyEntry.class)).isTrue();
        assertThat(keyStore.entryInstanceOf("Proxy", SecretKeyEntry.class)).isFalse();
        assertThat(keyStore.getCertificateChain("Proxy")).containsExactly(proxy.certificate());
    }

    @Test
    void hasATrustedCertificate() throws Exception {
        KeyStore keyStore = loaded();

        assertThat(keyStore.isCertificateEntry("Authority")).isTrue();
        assertThat(keyStore.isKeyEntry("Authority")).isFalse();
        assertThat(keyStore.getCertificate("Authority")).isEqualTo(proxy.certificate());
        assertThat(keyStore.getCertificateChain("Authority")).isNull();
        assertThat(keyStore.getKey("Authority", null)).isNull();
        assertThat(((TrustedCertificateEntry) keyStore.getEntry("Authority", null)).getTrustedCertificate())
                .isEqualTo(proxy.certificate());
        assertThat(keyStore.getCertificateAlias(proxy.certificate())).isEqualTo("Authority");
    }

    @Test
    void tellsAboutAnEntryAndNoSecret() throws Exception {
        SecretKeyEntry password = (SecretKeyEntry) loaded().getEntry("Reporting/Password", null);

        assertThat(attributes(password))
                .containsEntry(CredentialAttributes.APPLICATION, "Reporting")
                .containsEntry(CredentialAttributes.FIELD, "Password")
                .containsEntry(CredentialAttributes.TYPE, "Password")
                .containsEntry(CredentialAttributes.USER_NAME, "reporting_app")
                .containsKey(CredentialAttributes.VERSION)
                .doesNotContainValue("grüße-密-😀\0end");
        assertThat(password.toString()).doesNotContain("grüße");
        assertThat(attributes(loaded().getEntry("Reporting/User Name", null)))
                .doesNotContainKey(CredentialAttributes.USER_NAME);
    }

    @Test
    void showsOnlyWhatIsWanted() throws Exception {
        KeyStore keyStore = keyStore();
        keyStore.load(parameter().as(CAROL).showing(alias -> alias.startsWith("Reporting/")));

        assertThat(Collections.list(keyStore.aliases())).containsExactly("Reporting/User Name", "Reporting/Password");
        assertThat(keyStore.getKey("reporting/password", null)).isNotNull();
        assertThat(keyStore.getKey("Reporting", null)).isNull();
        assertThat(keyStore.containsAlias("Proxy")).isFalse();
        assertThat(keyStore.getCertificate("Proxy")).isNull();
    }

    @Test
    void actsForTheCallerThatItWasLoadedFor() throws Exception {
        KeyStore keyStore = loaded();

        assertThat(Callers.callAs(Caller.of("mallory"), keyStore::size)).isEqualTo(ALL);
    }

    @Test
    void hasTheKeyOfAPasswordInAnyScriptReadInTheUsualWay() throws Exception {
        Security.addProvider(new SecureStoreProvider());
        try {
            SecretKeyEntry entry =
                    (SecretKeyEntry) loaded().getEntry("Reporting", new PasswordProtection("any".toCharArray()));
            PBEKeySpec spec =
                    (PBEKeySpec) SecretKeyFactory.getInstance("PBE").getKeySpec(entry.getSecretKey(), PBEKeySpec.class);

            assertThat(spec.getPassword()).isEqualTo("grüße-密-😀\0end".toCharArray());
            assertThat(SecretKeyFactory.getInstance("PBE")
                            .generateSecret(new PBEKeySpec("Γειά-漢字-😀".toCharArray()))
                            .getEncoded())
                    .isEqualTo("Γειά-漢字-😀".getBytes(UTF_8));
        } finally {
            Security.removeProvider(SecureStoreProvider.NAME);
        }
    }

    @Test
    void refusesAProtectionThatItCannotHonour() throws Exception {
        KeyStore keyStore = loaded();
        PasswordProtection destroyed = new PasswordProtection("any".toCharArray());
        destroyed.destroy();
        KeyStore.ProtectionParameter unknown = new KeyStore.ProtectionParameter() {};

        for (KeyStore.ProtectionParameter wrong : List.of(destroyed, unknown)) {
            assertThatExceptionOfType(UnrecoverableEntryException.class)
                    .isThrownBy(() -> keyStore.getEntry("Reporting", wrong));
        }
        assertThatExceptionOfType(UnrecoverableEntryException.class)
                .isThrownBy(() -> keyStore.getEntry("Proxy", unknown))
                .withMessageContaining("protected by who asks");
    }

    @Test
    void isBuiltWithACallbackThatIsAskedOnlyWhereThePassphraseIsNeeded() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CallbackHandlerProtection protection = new CallbackHandlerProtection(callbacks -> {
            asked.incrementAndGet();
            ((PasswordCallback) callbacks[0]).setPassword(StoreFixture.PASSPHRASE.toCharArray());
        });
        KeyStore keyStore = keyStore();
        keyStore.load(parameter().as(CAROL).protectedBy(protection));
        assertThat(asked).hasValue(0);
        assertThat(keyStore.getEntry("Reporting", protection)).isInstanceOf(SecretKeyEntry.class);

        Path node = TemporaryDirectory.named("node").resolve("other");
        keyStore.load(SecureStoreLoadParameter.of(fixture.configuration().withNodeDirectory(node))
                .as(CAROL)
                .protectedBy(protection));

        assertThat(asked).hasValue(1);
        assertThat(keyStore.getKey("Reporting", null)).isNotNull();
    }

    @Test
    void isMadeByAKeyStoreBuilder(@TempDir Path directory) throws Exception {
        File file = Files.writeString(
                        directory.resolve("store.properties"),
                        "securestore.home=" + fixture.configuration().home() + "\n")
                .toFile();
        KeyStore.Builder builder = KeyStore.Builder.newInstance(
                "SecureStore", new SecureStoreProvider(), file, new PasswordProtection("any".toCharArray()));

        KeyStore.Entry entry = Callers.callAs(
                CAROL, () -> builder.getKeyStore().getEntry("Reporting", builder.getProtectionParameter("Reporting")));

        assertThat(((SecretKeyEntry) entry).getSecretKey().getEncoded()).isEqualTo("grüße-密-😀\0end".getBytes(UTF_8));
    }

    @Test
    void showsTheOthersWhereSomebodyHasChangedOne() throws Exception {
        try (StoreFixture changed = StoreFixture.withoutStaleness()
                .groupApplication("Flipped", "sales")
                .groupCredentials("Flipped", "app", "secret")
                .groupApplication("Garbled", "sales")
                .groupCredentials("Garbled", "app", "secret")
                .groupApplication("Intact", "sales")
                .groupCredentials("Intact", "app", "secret")) {
            sql(changed, "update credential set sealed = zeroblob(40) where application = 'flipped'");
            sql(changed, "update credential set fields = 'x' where application = 'garbled'");
            KeyStore keyStore = keyStore();
            keyStore.load(SecureStoreLoadParameter.of(changed.configuration()).as(CAROL));

            assertThat(Collections.list(keyStore.aliases()))
                    .contains("Flipped", "Intact", "Intact/Password")
                    .doesNotContain("Garbled");
            assertThat(keyStore.getKey("Intact", null)).isNotNull();
            assertThatExceptionOfType(UnrecoverableKeyException.class)
                    .isThrownBy(() -> keyStore.getKey("Flipped", null))
                    .withMessageContaining("was changed outside of the store");
            assertThatExceptionOfType(UnrecoverableKeyException.class)
                    .isThrownBy(() -> keyStore.getKey("Garbled", null))
                    .withMessageContaining("was changed outside of the store");
        }
    }

    @Test
    void isFoundByProbingAConfigurationFile(@TempDir Path directory) throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("store.properties"),
                "# ours\nsecurestore.home=" + fixture.configuration().home() + "\n");
        Path other = Files.writeString(directory.resolve("other.properties"), "keystore.home=/x\n");
        Path binary = Files.write(directory.resolve("other.p12"), proxy.content());
        Security.addProvider(new SecureStoreProvider());
        try {
            KeyStore keyStore = KeyStore.getInstance(configuration.toFile(), "any".toCharArray());

            assertThat(keyStore.getType()).isEqualTo("SecureStore");
            assertThat(KeyStore.getInstance(binary.toFile(), Pkcs12File.PASSWORD.toCharArray())
                            .getType())
                    .isEqualToIgnoringCase("PKCS12");
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> KeyStore.getInstance(other.toFile(), "any".toCharArray()));
        } finally {
            Security.removeProvider(SecureStoreProvider.NAME);
        }
    }

    @Test
    void isNotOfADomain() throws Exception {
        KeyStore keyStore = keyStore();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> keyStore.load(new DomainLoadStoreParameter(URI.create("file:/nowhere"), Map.of())))
                .withMessageContaining("is not in a domain");
    }

    @Test
    void refusesAPassphraseThatNobodyGives() throws Exception {
        Path node = TemporaryDirectory.named("node").resolve("other");
        KeyStore keyStore = keyStore();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.load(
                        SecureStoreLoadParameter.of(fixture.configuration().withNodeDirectory(node))
                                .protectedBy(new PasswordProtection("Wrong-horse-7".toCharArray()))))
                .withCauseInstanceOf(UnrecoverableKeyException.class);
    }

    @Test
    void isSharedByManyThreads() throws Exception {
        KeyStore keyStore = loaded();
        Callable<Integer> reading = () -> {
            for (int round = 0; round < 50; round++) {
                assertThat(keyStore.getKey("Reporting", null).getEncoded()).isNotEmpty();
                assertThat(keyStore.getCertificate("Proxy")).isEqualTo(proxy.certificate());
                assertThat(keyStore.size()).isEqualTo(ALL);
            }
            return 1;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> all = threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> reading).toList());
            for (Future<Integer> each : all) {
                assertThat(each.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void sql(StoreFixture store, String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + store.configuration().home().resolve("store.db"));
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private KeyStore loaded() throws Exception {
        KeyStore keyStore = keyStore();
        keyStore.load(parameter().as(CAROL));
        return keyStore;
    }

    private SecureStoreLoadParameter parameter() {
        return SecureStoreLoadParameter.of(fixture.configuration());
    }

    private static KeyStore keyStore() throws Exception {
        return KeyStore.getInstance("SecureStore", new SecureStoreProvider());
    }

    private static Map<String, String> attributes(KeyStore.Entry entry) {
        return entry.getAttributes().stream()
                .collect(Collectors.toMap(KeyStore.Entry.Attribute::getName, KeyStore.Entry.Attribute::getValue));
    }

    private static byte[] sign(PrivateKeyEntry entry) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(entry.getPrivateKey());
        signature.update("signed".getBytes(UTF_8));
        return signature.sign();
    }

    private static boolean verifies(byte[] signed, PrivateKeyEntry entry) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(entry.getCertificate());
        signature.update("signed".getBytes(UTF_8));
        return signature.verify(signed);
    }
}
