package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.AccessDeniedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStoreReadingTest {
    private static final Caller CAROL = Caller.of("carol", "sales");
    private static final Caller MALLORY = Caller.of("mallory");

    private StoreFixture fixture;

    @BeforeAll
    void open() {
        fixture = StoreFixture.create()
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "reporting_app", "grüße-密")
                .groupApplication("Empty", "sales")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "orders_alice", "alices-own");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void listsWhatTheCallerMayUse() throws Exception {
        KeyStore keyStore = loaded();

        assertThat(Callers.callAs(CAROL, () -> Collections.list(keyStore.aliases())))
                .containsExactly("Reporting", "Reporting/User Name", "Reporting/Password");
        assertThat(Callers.callAs(Caller.of("alice"), () -> Collections.list(keyStore.aliases())))
                .containsExactly("Orders", "Orders/User Name", "Orders/Password");
        assertThat(Callers.callAs(MALLORY, keyStore::size)).isZero();
        assertThat(Callers.callAs(CAROL, keyStore::size)).isEqualTo(3);
    }

    @Test
    void readsAValueInAnyScriptAndCase() throws Exception {
        KeyStore keyStore = loaded();

        Key password = Callers.callAs(CAROL, () -> keyStore.getKey("REPORTING/password", null));
        Key main = Callers.callAs(CAROL, () -> keyStore.getKey("Reporting", null));

        assertThat(new String(password.getEncoded(), UTF_8)).isEqualTo("grüße-密");
        assertThat(main.getEncoded()).isEqualTo(password.getEncoded());
        assertThat(password.getFormat()).isEqualTo("RAW");
        assertThat(password).hasToString("CredentialKey[masked]");
    }

    @Test
    void knowsNoEntryThatIsNotThere() throws Exception {
        KeyStore keyStore = loaded();

        for (String alias : new String[] {"Nowhere", "Reporting/PIN", "Empty", "a:b", "", "Reporting/"}) {
            assertThat(Callers.callAs(CAROL, () -> keyStore.getKey(alias, null)))
                    .as(alias)
                    .isNull();
            assertThat(Callers.callAs(CAROL, () -> keyStore.containsAlias(alias)))
                    .as(alias)
                    .isFalse();
        }
    }

    @Test
    void describesItsEntries() throws Exception {
        KeyStore keyStore = loaded();

        Callers.callAs(CAROL, () -> {
            assertThat(keyStore.containsAlias("reporting/user name")).isTrue();
            assertThat(keyStore.isKeyEntry("Reporting")).isTrue();
            assertThat(keyStore.isCertificateEntry("Reporting")).isFalse();
            assertThat(keyStore.entryInstanceOf("Reporting", KeyStore.SecretKeyEntry.class))
                    .isTrue();
            assertThat(keyStore.getCreationDate("Reporting")).isBeforeOrEqualTo(Instant.now());
            return null;
        });
    }

    @Test
    void refusesAnEntryOfOthers() throws Exception {
        KeyStore keyStore = loaded();

        assertThatExceptionOfType(UnrecoverableKeyException.class)
                .isThrownBy(() -> Callers.callAs(MALLORY, () -> keyStore.getKey("Reporting", null)))
                .withMessageContaining("You may not use Reporting")
                .withCauseInstanceOf(AccessDeniedException.class);
    }

    @Test
    void servesWhatWasSetAfterLoading() throws Exception {
        KeyStore keyStore = loaded();
        fixture.groupApplication("Living", "sales").groupCredentials("Living", "app", "first");
        assertThat(secret(keyStore, "Living")).isEqualTo("first");

        fixture.groupCredentials("Living", "app", "second");

        assertThat(secret(keyStore, "Living")).isEqualTo("second");
        fixture.administrator().applications().delete(new TargetApplicationId("Living"));
    }

    @Test
    void doesNotSerializeASecret() throws Exception {
        Key key = Callers.callAs(CAROL, () -> loaded().getKey("Reporting", null));

        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> out.writeObject(key));
        }
    }

    @Test
    void isFoundByNameOnceRegistered() throws Exception {
        Security.addProvider(new SecureStoreProvider());
        try {
            KeyStore keyStore = KeyStore.getInstance("SecureStore");
            keyStore.load(configuration(), null);

            assertThat(secret(keyStore, "Reporting")).isEqualTo("grüße-密");
        } finally {
            Security.removeProvider(SecureStoreProvider.NAME);
        }
    }

    @Test
    void takesTheStoreFromTheProvidersArgument(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("elsewhere.properties");
        Files.write(file, configuration().readAllBytes());
        Provider configured = new SecureStoreProvider().configure(file.toString());

        KeyStore keyStore = KeyStore.getInstance("SecureStore", configured);
        keyStore.load(null, null);

        assertThat(secret(keyStore, "Reporting")).isEqualTo("grüße-密");
    }

    @Test
    void saysWhenItIsLoadedThatTheProvidersArgumentIsNoFile() throws Exception {
        KeyStore keyStore =
                KeyStore.getInstance("SecureStore", new SecureStoreProvider().configure("/absent.properties"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.load(null, null))
                .withMessageContaining("There is no configuration file /absent.properties");
    }

    @Test
    void isRefreshedByThePassphraseAndByNoOther() throws Exception {
        fixture.groupApplication("Fresh", "sales").groupCredentials("Fresh", "app", "fresh");
        Path node = TemporaryDirectory.named("node").resolve("other");
        byte[] elsewhere = (new String(configuration().readAllBytes(), UTF_8) + "securestore.node.directory=" + node)
                .getBytes(UTF_8);
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.load(new ByteArrayInputStream(elsewhere), "Wrong-horse-7".toCharArray()))
                .withCauseInstanceOf(UnrecoverableKeyException.class);
        keyStore.load(new ByteArrayInputStream(elsewhere), null);
        assertThatExceptionOfType(UnrecoverableKeyException.class)
                .isThrownBy(() -> secret(keyStore, "Fresh"))
                .withMessageStartingWith("Unable to get master key");
        keyStore.load(new ByteArrayInputStream(elsewhere), StoreFixture.PASSPHRASE.toCharArray());

        assertThat(secret(keyStore, "Fresh")).isEqualTo("fresh");
        fixture.administrator().applications().delete(new TargetApplicationId("Fresh"));
    }

    @Test
    void saysWhatIsWrongWithItsConfiguration() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.load(new ByteArrayInputStream("securestore.hom=/x".getBytes(UTF_8)), null))
                .withMessageContaining("This release has no setting securestore.hom");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.load(
                        new ByteArrayInputStream("securestore.home=/nowhere/at/all".getBytes(UTF_8)), null))
                .withMessageContaining("There is no store in /nowhere/at/all");
    }

    private KeyStore loaded() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        keyStore.load(configuration(), null);
        return keyStore;
    }

    private InputStream configuration() {
        return new ByteArrayInputStream(
                ("securestore.home=" + fixture.configuration().home() + "\n").getBytes(UTF_8));
    }

    private static String secret(KeyStore keyStore, String alias) throws Exception {
        return new String(
                Callers.callAs(CAROL, () -> keyStore.getKey(alias, null)).getEncoded(), UTF_8);
    }
}
