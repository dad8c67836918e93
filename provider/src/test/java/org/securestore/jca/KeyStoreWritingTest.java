package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStore.Entry;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.SecretKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.KeyStoreException;
import java.security.PKCS12Attribute;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialAttributes;
import org.securestore.failure.ConflictException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Entries that are set and deleted, as software that knows no more than the JCA does it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStoreWritingTest {
    private static final Caller DORA = Caller.of("dora");
    private static final Caller MEMBER = Caller.of("dora", "sales");
    private static final Caller EMIL = Caller.of("emil", "sales");

    private Pkcs12File made;
    private StoreFixture fixture;

    @BeforeAll
    void make() throws Exception {
        made = Pkcs12File.named("made");
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness().individualApplication("Own");
        create(TargetApplication.group(id("Shared"), Claim.group("sales"))
                .withFields(
                        CredentialField.of("User Name", FieldType.USER_NAME),
                        CredentialField.of("Password", FieldType.PASSWORD),
                        CredentialField.of("PIN", FieldType.PIN).optional())
                .withAdministrators(Claim.user("dora")));
        create(TargetApplication.individual(id("Api")).withFields(CredentialField.of("Token", FieldType.KEY)));
        create(TargetApplication.individual(id("Tls"))
                .withFields(
                        CredentialField.of("Certificate", FieldType.CERTIFICATE),
                        CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
                                .optional()));
        create(TargetApplication.individual(id("Anchor"))
                .withFields(CredentialField.of("Certificate", FieldType.CERTIFICATE)));
        fixture.groupCredentials("Shared", "app", "first");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static List<String> passwords() {
        return List.of("Πολύ μυστικό", "密码就是密码", "🔑🐘👩‍👩‍👧", "with\0nothing\0in it", "x".repeat(64 * 1024));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void keepsAPasswordInAnyScript(String password) throws Exception {
        KeyStore keyStore = loaded(EMIL);
        keyStore.setEntry("Api", secret(password), new PasswordProtection("any".toCharArray()));
        keyStore.store(null, null);

        SecretKey read = (SecretKey) loaded(EMIL).getKey("api/token", null);

        assertThat(new String(read.getEncoded(), UTF_8)).isEqualTo(password);
        PBEKeySpec spec = (PBEKeySpec)
                SecretKeyFactory.getInstance("PBE", new SecureStoreProvider()).getKeySpec(read, PBEKeySpec.class);
        assertThat(new String(spec.getPassword())).isEqualTo(password);
    }

    @Test
    void refusesWhatIsLongerThanAValueMayBe() throws Exception {
        KeyStore keyStore = loaded(EMIL);
        keyStore.setEntry("Api", secret("x".repeat(64 * 1024 + 1)), null);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> keyStore.store(null, null))
                .withMessageContaining("at most 65536");
    }

    @Test
    void keepsAPrivateKeyWithItsChain() throws Exception {
        KeyStore keyStore = loaded(EMIL);
        keyStore.setKeyEntry("Tls", made.key(), "any".toCharArray(), new Certificate[] {made.certificate()});
        assertThat(keyStore.getKey("Tls", null)).isEqualTo(made.key());
        keyStore.store(null, null);

        PrivateKeyEntry read = (PrivateKeyEntry) loaded(EMIL).getEntry("Tls", null);

        assertThat(read.getCertificateChain()).containsExactly(made.certificate());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(read.getPrivateKey());
        byte[] signed = signature.sign();
        signature.initVerify(made.certificate());
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void keepsThePasswordOfACertificateThatIsReplaced() throws Exception {
        KeyStore keyStore = loaded(EMIL);
        keyStore.setEntry("Tls/Opening", secret("chosen by hand"), null);
        keyStore.setKeyEntry("Tls", made.key(), null, new Certificate[] {made.certificate()});
        keyStore.store(null, null);

        assertThat(text(loaded(EMIL), "Tls/Opening")).isEqualTo("chosen by hand");
        assertThat(loaded(EMIL).getKey("Tls", null)).isEqualTo(made.key());
    }

    @Test
    void keepsATrustedCertificate() throws Exception {
        KeyStore keyStore = loaded(EMIL);
        keyStore.setCertificateEntry("Anchor", made.certificate());
        assertThat(keyStore.isCertificateEntry("anchor")).isTrue();
        keyStore.store(null, null);

        assertThat(((TrustedCertificateEntry) loaded(EMIL).getEntry("Anchor", null)).getTrustedCertificate())
                .isEqualTo(made.certificate());
    }

    @Test
    void writesAWholeSetEntryByEntry() throws Exception {
        KeyStore keyStore = loaded(DORA);
        keyStore.setEntry("Own/User Name", secret("dora_app"), null);
        keyStore.setEntry("Own/Password", secret("secret"), null);
        assertThat(Collections.list(keyStore.aliases()))
                .containsExactlyInAnyOrder("Own", "Own/Password", "Own/User Name");
        keyStore.store(null, null);

        assertThat(text(loaded(DORA), "Own")).isEqualTo("secret");
        assertThat(text(loaded(DORA), "Own/User Name")).isEqualTo("dora_app");
    }

    @Test
    void takesTheUserNameAndTheExpiryFromTheAttributes() throws Exception {
        Instant endOfYear = Instant.parse("2999-12-31T00:00:00Z");
        KeyStore keyStore = loaded(DORA);
        keyStore.setEntry(
                "Own",
                new SecretKeyEntry(
                        key("secret"),
                        Set.of(
                                new PKCS12Attribute(CredentialAttributes.USER_NAME, "dora_app"),
                                new PKCS12Attribute(CredentialAttributes.EXPIRES, endOfYear.toString()),
                                new PKCS12Attribute("1.2.840.113549.1.9.20", "a friendly name"))),
                null);
        keyStore.store(null, null);

        assertThat(text(loaded(DORA), "Own/User Name")).isEqualTo("dora_app");
        assertThat(fixture.store().as(DORA).access(id("Own")).expiresAt()).contains(endOfYear);
    }

    @Test
    void leavesTheOtherFieldsAsTheyAre() throws Exception {
        change(MEMBER, keyStore -> keyStore.setEntry("Shared/Password", secret("second"), null));

        assertThat(text(loaded(EMIL), "Shared")).isEqualTo("second");
        assertThat(text(loaded(EMIL), "Shared/User Name")).isEqualTo("app");
    }

    @Test
    void writesNothingForAnEntryThatIsThereAlready() throws Exception {
        long before = fixture.store().as(EMIL).access(id("Shared")).credentialVersion();
        KeyStore keyStore = loaded(MEMBER);
        keyStore.setEntry("Shared", keyStore.getEntry("Shared", null), null);
        keyStore.store(null, null);

        assertThat(fixture.store().as(EMIL).access(id("Shared")).credentialVersion())
                .isEqualTo(before);
    }

    @Test
    void writesNothingForAPrivateKeyThatIsThereAlready() throws Exception {
        change(EMIL, keyStore -> keyStore.setKeyEntry("Tls", made.key(), null, new Certificate[] {made.certificate()}));
        long before = fixture.store().as(EMIL).access(id("Tls")).credentialVersion();

        change(
                EMIL,
                keyStore -> keyStore.setKeyEntry(
                        "Tls", keyStore.getKey("Tls", null), new char[0], keyStore.getCertificateChain("Tls")));

        assertThat(fixture.store().as(EMIL).access(id("Tls")).credentialVersion())
                .isEqualTo(before);
    }

    @Test
    void writesIntoAnApplicationThatReleasesNothing() throws Exception {
        create(TargetApplication.individual(id("Restricted"))
                .withRelease(Release.RESTRICTED)
                .withFields(CredentialField.of("Token", FieldType.KEY)));
        change(DORA, keyStore -> keyStore.setEntry("Restricted", secret("secret"), null));

        assertThat(fixture.store().as(DORA).access(id("Restricted")).credentialVersion())
                .isPositive();
        assertThat(loaded(DORA).containsAlias("Restricted")).isFalse();
    }

    @Test
    void isCopiedIntoAFileOfAnotherTypeAndBack() throws Exception {
        char[] password = "of the file".toCharArray();
        change(EMIL, keyStore -> {
            keyStore.setKeyEntry("Tls", made.key(), null, new Certificate[] {made.certificate()});
            keyStore.setCertificateEntry("Anchor", made.certificate());
        });
        KeyStore file = KeyStore.getInstance("PKCS12");
        file.load(null, null);
        KeyStore from = loaded(EMIL);
        file.setEntry("Tls", from.getEntry("Tls", null), new PasswordProtection(password));
        file.setEntry("Anchor", from.getEntry("Anchor", null), null);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        file.store(stored, password);

        KeyStore again = KeyStore.getInstance("PKCS12");
        again.load(new ByteArrayInputStream(stored.toByteArray()), password);
        change(DORA, keyStore -> {
            keyStore.setEntry("Tls", again.getEntry("Tls", new PasswordProtection(password)), null);
            keyStore.setEntry("Anchor", again.getEntry("Anchor", null), null);
        });
        assertThat(loaded(DORA).getKey("Tls", null)).isEqualTo(made.key());
        assertThat(loaded(DORA).getCertificate("Anchor")).isEqualTo(made.certificate());
    }

    @Nested
    class OfCertificatesUnderOnePassword {
        @BeforeEach
        void define() {
            create(TargetApplication.individual(id("Two"))
                    .withFields(
                            CredentialField.of("One", FieldType.CERTIFICATE).optional(),
                            CredentialField.of("Other", FieldType.CERTIFICATE).optional(),
                            CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)));
        }

        @Test
        void isSetInAnyOrder() throws Exception {
            change(EMIL, keyStore -> {
                keyStore.setKeyEntry("Two/One", made.key(), null, chain());
                keyStore.setEntry("Two/Opening", secret("chosen"), null);
                keyStore.setKeyEntry("Two/Other", made.key(), null, chain());
            });

            assertThat(text(loaded(EMIL), "Two/Opening")).isEqualTo("chosen");
            assertThat(loaded(EMIL).getKey("Two/One", null)).isEqualTo(made.key());
            assertThat(loaded(EMIL).getKey("Two/Other", null)).isEqualTo(made.key());
        }

        @Test
        void isReplacedOneByOne() throws Exception {
            change(EMIL, keyStore -> keyStore.setKeyEntry("Two/One", made.key(), null, chain()));
            String opening = text(loaded(EMIL), "Two/Opening");

            change(EMIL, keyStore -> keyStore.setKeyEntry("Two/Other", made.key(), null, chain()));

            assertThat(text(loaded(EMIL), "Two/Opening")).isEqualTo(opening);
            assertThat(loaded(EMIL).getKey("Two/One", null)).isEqualTo(made.key());
        }

        @Test
        void isRefusedAloneWhereThePasswordOfTheOtherIsHidden() throws Exception {
            change(EMIL, keyStore -> keyStore.setKeyEntry("Two/One", made.key(), null, chain()));
            KeyStore keyStore = loadedBy(parameter(EMIL).showing(alias -> alias.equals("Two/Other")));

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setKeyEntry("Two/Other", made.key(), null, chain()))
                    .withMessageContaining("set all of them");
        }

        private Certificate[] chain() {
            return new Certificate[] {made.certificate()};
        }
    }

    @Nested
    class OfCredentialsThatExpire {
        private final Entry expiring = expiring("2999-01-01T00:00:00Z");

        @Test
        void forgetsAnExpiryWithTheEntryThatHadIt() throws Exception {
            change(EMIL, keyStore -> {
                keyStore.setEntry("Api", expiring("2001-01-01T00:00:00Z"), null);
                keyStore.deleteEntry("Api");
                keyStore.setEntry("Api", expiring("2002-01-01T00:00:00Z"), null);
                keyStore.setEntry("Api", secret("for ever"), null);
            });

            assertThat(text(loaded(EMIL), "Api")).isEqualTo("for ever");
        }

        @Test
        void refusesANewValueThatWouldHaveExpired() throws Exception {
            change(EMIL, keyStore -> keyStore.setEntry("Api", expiring("2001-01-01T00:00:00Z"), null));

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(EMIL), "Api", "second"))
                    .withMessageContaining("have expired");
            change(EMIL, keyStore -> keyStore.setEntry("Api", expiring, null));
            assertThat(text(loaded(EMIL), "Api")).isEqualTo("in time");
        }

        private static Entry expiring(String instant) {
            return new SecretKeyEntry(
                    key("in time"), Set.of(new PKCS12Attribute(CredentialAttributes.EXPIRES, instant)));
        }
    }

    @Nested
    class BeforeItIsStored {
        @Test
        void outlivesAKeyThatWasReadAndDestroyed() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");
            ((SecretKey) keyStore.getKey("Api", null)).destroy();

            assertThat(text(keyStore, "Api")).isEqualTo("secret");
        }

        @Test
        void isSeenByWhoeverDidItAndNobodyElse() throws Exception {
            KeyStore keyStore = bound();
            Callers.callAs(DORA, () -> set(keyStore, "Api", "of dora"));

            assertThat(Callers.callAs(DORA, () -> text(keyStore, "Api"))).isEqualTo("of dora");
            assertThat(Callers.callAs(EMIL, () -> keyStore.containsAlias("Api")))
                    .isFalse();
            assertThat(Callers.callAs(EMIL, () -> keyStore.getKey("Api", null))).isNull();
            assertThat(loaded(DORA).containsAlias("Api")).isFalse();
        }

        @Test
        void isStoredByWhoeverDidItAndNobodyElse() throws Exception {
            KeyStore keyStore = bound();
            Callers.callAs(DORA, () -> set(keyStore, "Api", "of dora"));
            Callers.callAs(EMIL, () -> set(keyStore, "Api", "of emil"));
            Callers.callAs(EMIL, () -> store(keyStore));

            assertThat(text(loaded(EMIL), "Api")).isEqualTo("of emil");
            assertThat(loaded(DORA).containsAlias("Api")).isFalse();
        }

        @Test
        void isForgottenWhenTheKeyStoreIsLoadedAgain() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");
            keyStore.load(parameter(EMIL));

            assertThat(keyStore.containsAlias("Api")).isFalse();
        }

        @Test
        void hidesWhatWasDeleted() throws Exception {
            KeyStore keyStore = loaded(MEMBER);
            keyStore.deleteEntry("Shared");

            assertThat(keyStore.size()).isZero();
            assertThat(keyStore.containsAlias("Shared/User Name")).isFalse();
            assertThat(keyStore.getEntry("Shared", null)).isNull();
            assertThat(loaded(EMIL).containsAlias("Shared")).isTrue();
        }
    }

    @Nested
    class WhenAnEntryIsDeleted {
        @Test
        void clearsTheWholeSetOfAnApplication() throws Exception {
            change(MEMBER, keyStore -> keyStore.deleteEntry("shared"));

            assertThat(loaded(EMIL).size()).isZero();
        }

        @Test
        void clearsAFieldThatNeedHaveNoValue() throws Exception {
            change(MEMBER, keyStore -> keyStore.setEntry("Shared/PIN", secret("1234"), null));
            assertThat(loaded(EMIL).containsAlias("Shared/PIN")).isTrue();

            change(MEMBER, keyStore -> keyStore.deleteEntry("Shared/PIN"));

            assertThat(loaded(EMIL).containsAlias("Shared/PIN")).isFalse();
            assertThat(text(loaded(EMIL), "Shared")).isEqualTo("first");
        }

        @Test
        void refusesAFieldThatTheSetCannotBeWithout() throws Exception {
            KeyStore keyStore = loaded(MEMBER);

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.deleteEntry("Shared/Password"))
                    .withMessageContaining("cannot be without Password")
                    .withMessageContaining("delete 'Shared'");
        }

        @Test
        void refusesWhatThereIsNot() throws Exception {
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> loaded(EMIL).deleteEntry("Api"))
                    .withMessageContaining("no entry Api");
        }

        @Test
        void isEnteredAnewInTheSameGo() throws Exception {
            change(MEMBER, keyStore -> {
                keyStore.deleteEntry("Shared");
                keyStore.setEntry("Shared/User Name", secret("other"), null);
                keyStore.setEntry("Shared/Password", secret("other"), null);
                keyStore.setEntry("Shared/PIN", secret("1234"), null);
                keyStore.deleteEntry("Shared/PIN");
            });

            assertThat(text(loaded(EMIL), "Shared/User Name")).isEqualTo("other");
            assertThat(loaded(EMIL).containsAlias("Shared/PIN")).isFalse();
        }

        @Test
        void undoesWhatWasOnlyStaged() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");
            keyStore.deleteEntry("Api");
            keyStore.store(null, null);

            assertThat(loaded(EMIL).containsAlias("Api")).isFalse();
        }
    }

    @Nested
    class WhenSeveralWrite {
        @Test
        void losesNobodysEntry() throws Exception {
            KeyStore first = loaded(DORA);
            KeyStore second = loaded(EMIL);
            set(first, "Api", "of dora");
            set(second, "Api", "of emil");
            first.store(null, null);
            second.store(null, null);

            assertThat(text(loaded(DORA), "Api")).isEqualTo("of dora");
            assertThat(text(loaded(EMIL), "Api")).isEqualTo("of emil");
        }

        @Test
        void refusesWhatRestsOnAnOlderSet() throws Exception {
            KeyStore first = loaded(MEMBER);
            KeyStore second = loaded(MEMBER);
            set(first, "Shared/PIN", "1111");
            set(second, "Shared/Password", "second");
            set(second, "Api", "unrelated");
            first.store(null, null);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> second.store(null, null))
                    .withMessageContaining("Nothing was stored")
                    .withMessageContaining("Shared")
                    .withCauseInstanceOf(ConflictException.class);
            assertThat(text(loaded(EMIL), "Shared/PIN")).isEqualTo("1111");
            assertThat(text(loaded(EMIL), "Shared")).isEqualTo("first");
            assertThat(loaded(MEMBER).containsAlias("Api")).isFalse();
            assertThat(text(second, "Api")).isEqualTo("unrelated");

            second.load(parameter(MEMBER));
            set(second, "Shared/Password", "second");
            second.store(null, null);
            assertThat(text(loaded(EMIL), "Shared")).isEqualTo("second");
            assertThat(text(loaded(EMIL), "Shared/PIN")).isEqualTo("1111");
        }

        @Test
        void refusesToRestOnAValueThatIsThereNoMore() throws Exception {
            change(EMIL, keyStore -> set(keyStore, "Api", "first"));
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "first");
            change(EMIL, other -> set(other, "Api", "second"));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> keyStore.store(null, null))
                    .withCauseInstanceOf(ConflictException.class);
        }

        @Test
        void refusesWhatWasMeantForAnotherDefinition() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");
            fixture.administrator().applications().delete(id("Api"));
            create(TargetApplication.individual(id("Api")).withFields(CredentialField.of("Token", FieldType.GENERIC)));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> keyStore.store(null, null))
                    .withCauseInstanceOf(ConflictException.class);
            assertThat(loaded(EMIL).containsAlias("Api")).isFalse();
        }

        @Test
        void letsManyThreadsStageAtOnce() throws Exception {
            int threads = 8;
            for (int i = 0; i < threads; i++) {
                create(TargetApplication.individual(id("Api " + i))
                        .withFields(CredentialField.of("Token", FieldType.KEY)));
            }
            KeyStore keyStore = loaded(DORA);
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                List<Callable<Object>> writers = IntStream.range(0, threads)
                        .<Callable<Object>>mapToObj(i -> () -> set(keyStore, "Api " + i, "secret " + i))
                        .toList();
                for (Future<Object> written : executor.invokeAll(writers)) {
                    written.get();
                }
            } finally {
                executor.shutdown();
            }
            keyStore.store(null, null);

            for (int i = 0; i < threads; i++) {
                assertThat(text(loaded(DORA), "Api " + i)).isEqualTo("secret " + i);
            }
        }
    }

    @Nested
    class IsRefused {
        @Test
        void toWhoDoesNotAdministerWhatAllShare() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Shared", "second");

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> keyStore.store(null, null))
                    .withMessageContaining("Nothing was stored")
                    .withMessageContaining("Shared");
            assertThat(text(loaded(EMIL), "Shared")).isEqualTo("first");
        }

        @Test
        void toNobody() throws Exception {
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(Caller.anonymous()), "Api", "secret"))
                    .withMessageContaining("does not know who");
        }

        @Test
        void forAnApplicationThatThereIsNot() throws Exception {
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(EMIL), "Unheard of", "secret"))
                    .withMessageContaining("securestore app create");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(EMIL), "no:id", "secret"))
                    .withMessageContaining("\"no:id\" names no credentials");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(EMIL), "Api/Unheard of", "secret"))
                    .withMessageContaining("it has Token");
        }

        @Test
        void whereTheFilterHidesIt() throws Exception {
            KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
            keyStore.load(parameter(EMIL).showing(alias -> alias.startsWith("Tls")));

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(keyStore, "Api", "secret"))
                    .withMessageContaining("without the entry Api");
        }

        @Test
        void beyondWhatTheFilterShows() throws Exception {
            change(DORA, keyStore -> {
                keyStore.setEntry("Own/User Name", secret("dora_app"), null);
                keyStore.setEntry("Own/Password", secret("first"), null);
            });
            KeyStore keyStore = loadedBy(parameter(DORA).showing(Set.of("Own", "Own/Password")::contains));

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.deleteEntry("Own"))
                    .withMessageContaining("without the entry Own/User Name");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setEntry(
                            "Own",
                            new SecretKeyEntry(
                                    key("second"),
                                    Set.of(new PKCS12Attribute(CredentialAttributes.USER_NAME, "another"))),
                            null))
                    .withMessageContaining("without the entry Own/User Name");
            set(keyStore, "Own", "second");
            keyStore.store(null, null);
            assertThat(text(loaded(DORA), "Own/User Name")).isEqualTo("dora_app");
            assertThat(text(loaded(DORA), "Own")).isEqualTo("second");
        }

        @Test
        void whereItWouldReplaceWhatCannotBeSeen() throws Exception {
            KeyStore byAdministrator = loaded(DORA);
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(byAdministrator, "Shared/Password", "second"))
                    .withMessageContaining("securestore credentials set Shared");

            create(TargetApplication.individual(id("Restricted"))
                    .withRelease(Release.RESTRICTED)
                    .withFields(CredentialField.of("Token", FieldType.KEY)));
            change(DORA, keyStore -> set(keyStore, "Restricted", "first"));
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(loaded(DORA), "Restricted", "second"))
                    .withMessageContaining("already");
        }

        @Test
        void ofAKindThatTheFieldDoesNotHold() throws Exception {
            KeyStore keyStore = loaded(EMIL);

            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> set(keyStore, "Tls", "secret"))
                    .withMessageContaining("holds certificates");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setCertificateEntry("Api", made.certificate()))
                    .withMessageContaining("holds text");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() ->
                            keyStore.setKeyEntry("Anchor", made.key(), null, new Certificate[] {made.certificate()}))
                    .withMessageContaining("no field of type CertificatePassword");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setKeyEntry(
                            "Tls", Pkcs12File.named("other").key(), null, new Certificate[] {made.certificate()}))
                    .withMessageContaining("not that of the private key");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setKeyEntry("Api", new SecretKeySpec(new byte[16], "AES"), null, null))
                    .withMessageContaining("AES");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setKeyEntry("Api", new byte[16], null))
                    .withMessageContaining("protected already");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setEntry(
                            "Api",
                            new SecretKeyEntry(
                                    key("secret"),
                                    Set.of(new PKCS12Attribute(CredentialAttributes.EXPIRES, "tomorrow"))),
                            null))
                    .withMessageContaining("ISO 8601");
            assertThatExceptionOfType(KeyStoreException.class)
                    .isThrownBy(() -> keyStore.setEntry("Api", secret("secret"), new KeyStore.ProtectionParameter() {}))
                    .withMessageContaining("PasswordProtection");
            assertThat(Collections.list(keyStore.aliases())).allMatch(alias -> alias.startsWith("Shared"));
        }

        @Test
        void asAWholeIfOneOfThemIs() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");
            set(keyStore, "Own/User Name", "without a password");

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> keyStore.store(null, null))
                    .withMessageContaining("Password has no value");
            assertThat(loaded(EMIL).containsAlias("Api")).isFalse();

            set(keyStore, "Own/Password", "secret");
            keyStore.store(null, null);
            assertThat(loaded(EMIL).containsAlias("Api")).isTrue();
        }
    }

    @Nested
    class IntoAFile {
        @Test
        void isStoredAsTheConfigurationThatItWasLoadedFrom() throws Exception {
            create(TargetApplication.group(
                            id("Mine"), Claim.user(Caller.process().name()))
                    .withFields(CredentialField.of("Token", FieldType.KEY))
                    .withAdministrators(Claim.user(Caller.process().name())));
            KeyStore keyStore = ofFile();
            set(keyStore, "Mine", "secret");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            keyStore.store(out, "any".toCharArray());

            assertThat(out.toByteArray()).isEqualTo(file());
            assertThat(text(ofFile(), "Mine")).isEqualTo("secret");
        }

        @Test
        void isNotStoredIfItWasNotLoadedFromOne() throws Exception {
            KeyStore keyStore = loaded(EMIL);
            set(keyStore, "Api", "secret");

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> keyStore.store(new ByteArrayOutputStream(), null))
                    .withMessageContaining("not loaded from a file");
            assertThat(loaded(EMIL).containsAlias("Api")).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> keyStore.store((KeyStore.LoadStoreParameter) () -> null))
                    .withMessageContaining("give null");
        }

        @Test
        void doesNotChangeThePassPhrase() throws Exception {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ofFile().store(new ByteArrayOutputStream(), "Another-pass-9".toCharArray()))
                    .withMessageContaining("securestore key passphrase");
        }

        private byte[] file() {
            return ("securestore.home=" + fixture.configuration().home() + "\n").getBytes(UTF_8);
        }

        private KeyStore ofFile() throws Exception {
            KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
            keyStore.load(new ByteArrayInputStream(file()), null);
            return keyStore;
        }
    }

    private KeyStore loaded(Caller caller) throws Exception {
        return loadedBy(parameter(caller));
    }

    /** For whoever is bound to the thread. */
    private KeyStore bound() throws Exception {
        return loadedBy(SecureStoreLoadParameter.of(fixture.configuration()));
    }

    private static KeyStore loadedBy(SecureStoreLoadParameter parameter) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        keyStore.load(parameter);
        return keyStore;
    }

    private SecureStoreLoadParameter parameter(Caller caller) {
        return SecureStoreLoadParameter.of(fixture.configuration()).as(caller);
    }

    private void change(Caller caller, Writing writing) throws Exception {
        KeyStore keyStore = loaded(caller);
        writing.write(keyStore);
        keyStore.store(null, null);
    }

    private void create(TargetApplication application) {
        fixture.administrator().applications().create(application);
    }

    private static KeyStore set(KeyStore keyStore, String alias, String text) throws KeyStoreException {
        keyStore.setEntry(alias, secret(text), null);
        return keyStore;
    }

    private static KeyStore store(KeyStore keyStore) throws Exception {
        keyStore.store(null, null);
        return keyStore;
    }

    private static Entry secret(String text) {
        return new SecretKeyEntry(key(text));
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(UTF_8), "RAW");
    }

    private static String text(KeyStore keyStore, String alias) throws Exception {
        return new String(keyStore.getKey(alias, null).getEncoded(), UTF_8);
    }

    private static TargetApplicationId id(String id) {
        return new TargetApplicationId(id);
    }

    /** What is done to a loaded key store. */
    @FunctionalInterface
    private interface Writing {
        void write(KeyStore keyStore) throws Exception;
    }
}
