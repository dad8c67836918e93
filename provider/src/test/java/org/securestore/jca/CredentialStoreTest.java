package org.securestore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Security;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.BearerTokenCredential;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.KeyPairCredential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.PublicKeyCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.X509CertificateChainPrivateCredential;
import org.wildfly.security.credential.X509CertificateChainPublicCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStore.CredentialSourceProtectionParameter;
import org.wildfly.security.credential.store.CredentialStore.ProtectionParameter;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.password.interfaces.ClearPassword;
import org.wildfly.security.password.interfaces.SimpleDigestPassword;

/** The credential store as WildFly's Elytron, which knows nothing of it, uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialStoreTest {
    private static final Caller CAROL = Caller.of("carol", "sales");
    private static final String PASSWORD = "κωδικός-密-😀";
    private static final byte[] BINARY = new byte[] {
        (byte) 0xfe,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
        31
    };

    @TempDir
    private Path directory;

    private StoreFixture fixture;
    private Pkcs12File proxy;

    @BeforeAll
    void open() throws Exception {
        proxy = Pkcs12File.named("proxy");
        fixture = StoreFixture.create()
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "reporting_app", PASSWORD)
                .groupApplication("Payroll", "hr")
                .groupCredentials("Payroll", "payroll_app", "not carol's")
                .groupApplication("Empty", "sales");
        Claim sales = Claim.group("sales");
        Pkcs12File.enter(fixture, "Proxy", sales, proxy.content(), Optional.of(Pkcs12File.PASSWORD));
        Pkcs12File.enter(fixture, "Authority", sales, proxy.certificate().getEncoded(), Optional.empty());
        enterKey("Expressions", BINARY);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"Reporting", "Reporting/Password", "reporting", "REPORTING/password"})
    void givesAPasswordInAnyScript(String alias) throws Exception {
        PasswordCredential credential = retrieve(alias, PasswordCredential.class);

        assertThat(clear(credential)).isEqualTo(PASSWORD);
    }

    @Test
    void givesAUserNameWhereAPasswordIsAskedFor() throws Exception {
        assertThat(clear(retrieve("Reporting/User Name", PasswordCredential.class)))
                .isEqualTo("reporting_app");
    }

    @Test
    void givesATextAsABearerToken() throws Exception {
        assertThat(retrieve("Reporting", BearerTokenCredential.class).getToken())
                .isEqualTo(PASSWORD);
    }

    @Test
    void givesAKeyThatIsNoText() throws Exception {
        SecretKeyCredential key = retrieve("Expressions", SecretKeyCredential.class);

        assertThat(key.getSecretKey().getEncoded()).isEqualTo(BINARY);
        assertThat(key.getAlgorithm()).isEqualTo("AES");
        assertThat(find("Expressions", PasswordCredential.class)).isEmpty();
    }

    @Test
    void givesAPrivateKeyWithItsChain() throws Exception {
        X509CertificateChainPrivateCredential own = retrieve("Proxy", X509CertificateChainPrivateCredential.class);
        KeyPair pair = retrieve("Proxy", KeyPairCredential.class).getKeyPair();

        assertThat(own.getPrivateKey()).isEqualTo(proxy.key());
        assertThat(own.getCertificateChain()).containsExactly(proxy.certificate());
        assertThat(pair.getPrivate()).isEqualTo(proxy.key());
        assertThat(pair.getPublic()).isEqualTo(proxy.certificate().getPublicKey());
    }

    @Test
    void givesATrustedCertificate() throws Exception {
        assertThat(retrieve("Authority", X509CertificateChainPublicCredential.class)
                        .getCertificateChain())
                .containsExactly(proxy.certificate());
        assertThat(retrieve("Authority", PublicKeyCredential.class).getPublicKey())
                .isEqualTo(proxy.certificate().getPublicKey());
    }

    @ParameterizedTest
    @CsvSource({"Nowhere", "Reporting/PIN", "Empty", "a:b", "''"})
    void hasNothingWhereThereIsNone(String alias) throws Exception {
        assertThat(find(alias, PasswordCredential.class)).isEmpty();
        assertThat(callAsCarol(() -> store().exists(alias, PasswordCredential.class)))
                .isFalse();
    }

    @Test
    void hasNothingOfATypeThatTheEntryIsNot() throws Exception {
        assertThat(find("Reporting", KeyPairCredential.class)).isEmpty();
        assertThat(find("Reporting", SecretKeyCredential.class)).isEmpty();
        assertThat(find("Proxy", PasswordCredential.class)).isEmpty();
        assertThat(find("Authority", X509CertificateChainPrivateCredential.class))
                .isEmpty();
    }

    @Test
    void looksAtTheAlgorithm() throws Exception {
        CredentialStore store = store();

        Callers.callAs(CAROL, () -> {
            assertThat(store.retrieve("Reporting", PasswordCredential.class, ClearPassword.ALGORITHM_CLEAR))
                    .isNotNull();
            assertThat(store.retrieve("Reporting", PasswordCredential.class, "crypt-sha-512"))
                    .isNull();
            assertThat(store.retrieve("Proxy", KeyPairCredential.class, "EC")).isNotNull();
            assertThat(store.retrieve("Proxy", KeyPairCredential.class, "RSA")).isNull();
            assertThat(store.retrieve("Reporting", Credential.class)).isInstanceOf(PasswordCredential.class);
            return null;
        });
    }

    @Test
    void listsWhatTheCallerMayUse() throws Exception {
        CredentialStore store = store();

        assertThat(Callers.callAs(Caller.of("hannah", "hr"), store::getAliases))
                .containsExactly("Payroll", "Payroll/User Name", "Payroll/Password");
        assertThat(Callers.callAs(CAROL, store::getAliases))
                .contains("Reporting", "Proxy")
                .doesNotContain("Payroll");
        assertThat(Callers.callAs(Caller.of("mallory"), store::getAliases)).isEmpty();
    }

    @Test
    void listsTheTypesOfAnEntry() throws Exception {
        CredentialStore store = store();

        assertThat(callAsCarol(() -> store.getCredentialTypesForAlias("Reporting")))
                .containsExactlyInAnyOrder("PasswordCredential", "BearerTokenCredential");
        assertThat(callAsCarol(() -> store.getCredentialTypesForAlias("Proxy")))
                .containsExactlyInAnyOrder(
                        "X509CertificateChainPrivateCredential",
                        "KeyPairCredential",
                        "X509CertificateChainPublicCredential",
                        "PublicKeyCredential");
        assertThat(callAsCarol(() -> store.getCredentialTypesForAlias("Nowhere")))
                .isEmpty();
    }

    @Test
    void refusesAnEntryOfOthers() throws Exception {
        assertThatExceptionOfType(CredentialStoreException.class)
                .isThrownBy(() -> retrieve("Payroll", PasswordCredential.class))
                .withMessageContaining("You may not use Payroll")
                .withRootCauseInstanceOf(AccessDeniedException.class);
    }

    @Test
    void servesWhatWasSetAfterItWasOpened() throws Exception {
        CredentialStore store = store();
        fixture.groupApplication("Living", "sales").groupCredentials("Living", "app", "first");
        assertThat(clear(callAsCarol(() -> store.retrieve("Living", PasswordCredential.class))))
                .isEqualTo("first");

        fixture.groupCredentials("Living", "app", "second");

        assertThat(clear(callAsCarol(() -> store.retrieve("Living", PasswordCredential.class))))
                .isEqualTo("second");
        fixture.administrator().applications().delete(new TargetApplicationId("Living"));
    }

    @Test
    void hidesNothingBehindAnEntryThatSomebodyHasChanged() throws Exception {
        try (StoreFixture tampered = StoreFixture.withoutStaleness()) {
            tampered.groupApplication("Bad", "sales").groupCredentials("Bad", "app", "bad");
            tampered.groupApplication("Good", "sales").groupCredentials("Good", "app", "good");
            changeByAnotherHand(tampered, "Bad");
            CredentialStore store = initialized(tampered.configuration().home(), Map.of(), null);

            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> callAsCarol(() -> store.retrieve("Bad", PasswordCredential.class)))
                    .withRootCauseInstanceOf(TamperedRecordException.class);
            assertThat(clear(callAsCarol(() -> store.retrieve("Good", PasswordCredential.class))))
                    .isEqualTo("good");
            assertThat(callAsCarol(store::getAliases)).contains("Good");
        }
    }

    @Test
    void isFoundByNameOnceItsProviderIsRegistered() throws Exception {
        Security.addProvider(new SecureStoreProvider());
        try {
            assertThat(CredentialStore.getInstance("SecureStore").getProvider().getName())
                    .isEqualTo("SecureStore");
        } finally {
            Security.removeProvider(SecureStoreProvider.NAME);
        }
    }

    @Test
    void readsTheStoreOfItsProvidersArgument() throws Exception {
        CredentialStore store = CredentialStore.getInstance(
                "SecureStore",
                new SecureStoreProvider().configure(configuration(home()).toString()));
        store.initialize(Map.of());

        assertThat(clear(callAsCarol(() -> store.retrieve("Reporting", PasswordCredential.class))))
                .isEqualTo(PASSWORD);
    }

    @Test
    void canBeInitializedOnceMore() throws Exception {
        CredentialStore store = store();

        store.initialize(Map.of("location", configuration(home()).toString()));

        assertThat(callAsCarol(() -> store.exists("Reporting", PasswordCredential.class)))
                .isTrue();
    }

    @Nested
    class WhenItIsConfigured {
        @Test
        void takesWhatWildFlyAlwaysGives() throws Exception {
            Map<String, @Nullable String> given = new HashMap<>();
            given.put("create", "false");
            given.put("modifiable", "true");

            assertThat(initialized(home(), given, null).isInitialized()).isTrue();
        }

        @Test
        void refusesToMakeAStore() {
            assertRefused(Map.of("create", "true"), "securestore init");
        }

        @ParameterizedTest
        @CsvSource({"keyStoreType, JCEKS", "external, true", "loction, /etc/store.properties"})
        void refusesWhatMeansNothingHere(String name, String value) {
            assertRefused(Map.of(name, value), "has no attribute " + name);
        }

        @Test
        void saysWhichConfigurationIsMissing() throws Exception {
            CredentialStore store = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());

            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> store.initialize(Map.of("location", "/nowhere/at/all")))
                    .withMessageContaining("/nowhere/at/all");
            assertThat(store.isInitialized()).isFalse();
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(store::getAliases)
                    .withMessageContaining("initialized first");
        }

        @Test
        void refusesAProtectionThatNobodyCouldHonour() {
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> initialized(home(), Map.of(), new ProtectionParameter() {}))
                    .withMessageContaining("comes from a credential source");
        }

        private void assertRefused(Map<String, String> attributes, String reason) {
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> initialized(home(), attributes, null))
                    .withMessageContaining(reason);
        }
    }

    @Nested
    class WhenItIsChanged {
        private final Caller administrator = Caller.of(StoreFixture.ADMINISTRATOR.name(), "sales");

        @Test
        void setsTheValuesOfOneSetTogether() throws Exception {
            fixture.groupApplication("Fresh", "sales");
            CredentialStore store = store();

            Callers.callAs(administrator, () -> {
                store.store("Fresh/User Name", password("fresh_app"));
                store.store("fresh", password(PASSWORD));
                return null;
            });
            assertThat(callAsCarol(() -> store.exists("Fresh", PasswordCredential.class)))
                    .isFalse();
            flush(store);

            assertThat(clear(retrieve("Fresh/User Name", PasswordCredential.class)))
                    .isEqualTo("fresh_app");
            assertThat(clear(retrieve("Fresh", PasswordCredential.class))).isEqualTo(PASSWORD);
        }

        @Test
        void replacesAValue() throws Exception {
            fixture.groupApplication("Changed", "sales").groupCredentials("Changed", "app", "before");
            CredentialStore store = store();

            set(store, "Changed/Password", password("after"));

            assertThat(clear(retrieve("Changed", PasswordCredential.class))).isEqualTo("after");
            assertThat(clear(retrieve("Changed/User Name", PasswordCredential.class)))
                    .isEqualTo("app");
        }

        @Test
        void keepsEveryKindThatAFieldCanHold() throws Exception {
            enterKey("Token", new byte[] {1});
            enterKey("Cipher", new byte[] {1});
            Pkcs12File.enter(
                    fixture, "Server", Claim.group("sales"), proxy.certificate().getEncoded(), Optional.empty());
            Pkcs12File.enter(fixture, "Root", Claim.group("sales"), proxy.content(), Optional.of(Pkcs12File.PASSWORD));
            CredentialStore store = store();

            set(store, "Token", new BearerTokenCredential("token"));
            set(store, "Cipher", new SecretKeyCredential(new SecretKeySpec(BINARY, "AES")));
            set(store, "Server", new X509CertificateChainPrivateCredential(proxy.key(), proxy.certificate()));
            set(store, "Root", new X509CertificateChainPublicCredential(proxy.certificate()));

            assertThat(retrieve("Token", BearerTokenCredential.class).getToken())
                    .isEqualTo("token");
            assertThat(retrieve("Cipher", SecretKeyCredential.class).getSecretKey())
                    .isEqualTo(new SecretKeySpec(BINARY, "AES"));
            assertThat(retrieve("Server", KeyPairCredential.class).getKeyPair().getPrivate())
                    .isEqualTo(proxy.key());
            assertThat(find("Root", KeyPairCredential.class)).isEmpty();
            assertThat(retrieve("Root", PublicKeyCredential.class).getPublicKey())
                    .isEqualTo(proxy.certificate().getPublicKey());
        }

        @Test
        void removesAllThatAnApplicationHas() throws Exception {
            fixture.groupApplication("Gone", "sales").groupCredentials("Gone", "app", "secret");
            CredentialStore store = store();
            Caller both = Caller.of(administrator.name(), "sales");

            Callers.callAs(both, () -> {
                store.remove("Gone", PasswordCredential.class);
                store.flush();
                return null;
            });

            assertThat(find("Gone", PasswordCredential.class)).isEmpty();
            assertThat(find("Gone/User Name", PasswordCredential.class)).isEmpty();
        }

        @Test
        void refusesToRemoveWhatIsNotThere() {
            assertRefused(
                    store -> store.remove("Reporting", KeyPairCredential.class), "no KeyPairCredential Reporting");
        }

        @Test
        void refusesWhoMayNot() {
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> callAsCarol(() -> {
                        CredentialStore store = store();
                        store.store("Reporting", password("carol's"));
                        store.flush();
                        return null;
                    }))
                    .withMessageStartingWith("Nothing was stored, and nothing waits: ")
                    .withRootCauseInstanceOf(NotAuthorizedException.class);
        }

        @Test
        void forgetsWhatWasRefused() throws Exception {
            fixture.groupApplication("Half", "sales");
            CredentialStore store = store();

            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> set(store, "Half/Password", password("alone")))
                    .withMessageContaining("User Name has no value");
            flush(store);

            assertThat(find("Half", PasswordCredential.class)).isEmpty();
        }

        @Test
        void keepsWhatOneHasChangedFromWhoeverOnlySaysThatHeIsHim() throws Exception {
            fixture.groupApplication("Claimed", "sales").groupCredentials("Claimed", "app", "before");
            CredentialStore store = store();
            Callers.callAs(administrator, () -> {
                store.store("Claimed", password("after"));
                return null;
            });

            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> Callers.callAs(Caller.withClaims(administrator.name(), Set.of()), () -> {
                        store.flush();
                        return null;
                    }))
                    .withMessageContaining("does not know who is writing");
            flush(store);

            assertThat(clear(retrieve("Claimed", PasswordCredential.class))).isEqualTo("after");
        }

        @Test
        void refusesWhatNoFieldHolds() {
            assertRefused(store -> store.store("Nowhere", password("any")), "There is no target application Nowhere");
            assertRefused(store -> store.store("Reporting/PIN", password("any")), "has no field PIN");
            assertRefused(store -> store.store("Reporting", password("")), "keeps no empty value");
            assertRefused(
                    store -> store.store(
                            "Reporting",
                            new KeyPairCredential(
                                    new KeyPair(proxy.certificate().getPublicKey(), proxy.key()))),
                    "has no field for a KeyPairCredential");
            assertRefused(
                    store -> store.store(
                            "Reporting",
                            new PasswordCredential(SimpleDigestPassword.createRaw(
                                    SimpleDigestPassword.ALGORITHM_SIMPLE_DIGEST_SHA_256, new byte[32]))),
                    "give a clear password");
        }

        @Test
        void isNotWhereItsConfigurationSaysSo() throws Exception {
            CredentialStore store = initialized(home(), Map.of("modifiable", "false"), null);

            assertThat(store.isModifiable()).isFalse();
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> store.store("Reporting", password("any")));
        }

        private void set(CredentialStore store, String alias, Credential credential) throws Exception {
            Callers.callAs(administrator, () -> {
                store.store(alias, credential);
                store.flush();
                return null;
            });
        }

        private void flush(CredentialStore store) throws Exception {
            Callers.callAs(administrator, () -> {
                store.flush();
                return null;
            });
        }

        private void assertRefused(Work work, String reason) {
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> Callers.callAs(Caller.of(administrator.name(), "sales"), () -> {
                        CredentialStore store = store();
                        work.on(store);
                        store.flush();
                        return null;
                    }))
                    .withMessageContaining(reason);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(CredentialStore store) throws Exception;
    }

    @Nested
    class OnANodeThatNeedsARefresh {
        @Test
        void takesTheMasterSecretAsThePassphrase() throws Exception {
            Path elsewhere = elsewhere("right");

            CredentialStore store = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());
            store.initialize(Map.of("location", elsewhere.toString()), secret(StoreFixture.PASSPHRASE));

            assertThat(clear(callAsCarol(() -> store.retrieve("Reporting", PasswordCredential.class))))
                    .isEqualTo(PASSWORD);
        }

        @Test
        void refusesAnother() throws Exception {
            Path elsewhere = elsewhere("wrong");

            CredentialStore store = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(
                            () -> store.initialize(Map.of("location", elsewhere.toString()), secret("Wrong-horse-7")))
                    .withMessageNotContaining("Wrong-horse-7")
                    .withRootCauseInstanceOf(WrongPassphraseException.class);
        }

        @Test
        void saysThatTheReferenceHoldsNone() throws Exception {
            Path elsewhere = elsewhere("none");

            CredentialStore store = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());
            assertThatExceptionOfType(CredentialStoreException.class)
                    .isThrownBy(() -> store.initialize(
                            Map.of("location", elsewhere.toString()),
                            new CredentialSourceProtectionParameter(IdentityCredentials.NONE)))
                    .withMessageContaining("holds no clear password");
        }

        @Test
        void isAskedForItByNobodyElse() throws Exception {
            CredentialStore store = initialized(home(), Map.of(), secret("Wrong-horse-7"));

            assertThat(callAsCarol(() -> store.exists("Reporting", PasswordCredential.class)))
                    .isTrue();
        }

        private Path elsewhere(String name) throws IOException {
            Path node = TemporaryDirectory.named("node").resolve(name);
            return Files.writeString(
                    directory.resolve(name + ".properties"),
                    "securestore.home=" + home() + "\nsecurestore.node.directory=" + node + "\n");
        }
    }

    private static void changeByAnotherHand(StoreFixture store, String id) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + store.configuration().home().resolve("store.db"));
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate("update credential set sealed = zeroblob(40) where" + " application = '"
                            + id.toLowerCase(Locale.ROOT) + "'"))
                    .isEqualTo(1);
        }
    }

    private void enterKey(String id, byte[] key) {
        TargetApplicationId application = new TargetApplicationId(id);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(application, Claim.group("sales"))
                        .withFields(CredentialField.of("Key", FieldType.KEY)));
        try (SecretValue value = SecretValue.ofBytes(key)) {
            fixture.administrator()
                    .credentialAdministration()
                    .setGroup(application, CredentialEntry.of(Map.of("Key", value)));
        }
    }

    private <C extends Credential> C retrieve(String alias, Class<C> type) throws Exception {
        return find(alias, type).orElseThrow();
    }

    private <C extends Credential> Optional<C> find(String alias, Class<C> type) throws Exception {
        return Optional.ofNullable(callAsCarol(() -> store().retrieve(alias, type)));
    }

    private CredentialStore store() throws Exception {
        return initialized(home(), Map.of(), null);
    }

    private CredentialStore initialized(
            Path home, Map<String, @Nullable String> attributes, @Nullable ProtectionParameter protection)
            throws Exception {
        Map<String, @Nullable String> all = new HashMap<>(attributes);
        all.put("location", configuration(home).toString());
        CredentialStore store = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());
        store.initialize(all, protection);
        return store;
    }

    private Path configuration(Path home) throws IOException {
        return Files.writeString(directory.resolve("store.properties"), "securestore.home=" + home + "\n");
    }

    private Path home() {
        return fixture.configuration().home();
    }

    private static <T> T callAsCarol(Callable<T> work) throws Exception {
        return Callers.callAs(CAROL, work);
    }

    private static ProtectionParameter secret(String clear) {
        return new CredentialSourceProtectionParameter(IdentityCredentials.NONE.withCredential(password(clear)));
    }

    private static PasswordCredential password(String clear) {
        return new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, clear.toCharArray()));
    }

    private static String clear(PasswordCredential credential) {
        return new String(credential.getPassword().castAndApply(ClearPassword.class, ClearPassword::getPassword));
    }
}
