package org.securestore.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.jca.SecureStoreLoadParameter;
import org.securestore.jca.SecureStoreProvider;

class CredentialLookupTest {
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final StoreFixture fixture =
            StoreFixture.create().groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "s3cret");
    private final CredentialLookup lookup = CredentialLookup.in(fixture.store()).as(CAROL);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Reporting, s3cret",
        "reporting, s3cret",
        "Reporting/Password, s3cret",
        "REPORTING/password, s3cret",
        "Reporting/User Name, app"
    })
    void findsAFieldByTheAliasThatItHasInTheKeyStore(String alias, String value) {
        assertThat(lookup.find(alias)).contains(value);
        assertThat(lookup.get(alias)).isEqualTo(value);
    }

    @Test
    void findsWhateverTheKeyStoreLists() throws Exception {
        KeyStore keyStore = KeyStore.getInstance(SecureStoreProvider.NAME, new SecureStoreProvider());
        keyStore.load(SecureStoreLoadParameter.of(fixture.configuration()).as(CAROL));

        assertThat(Collections.list(keyStore.aliases()))
                .hasSize(3)
                .allSatisfy(alias -> assertThat(lookup.get(alias).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(keyStore.getKey(alias, null).getEncoded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "Absent", "Absent/Password", "Reporting/", "Reporting/Absent", "a:b", "Rep\u0000"})
    void findsNothingWhereThereIsNothing(String alias) {
        assertThat(lookup.find(alias)).isEmpty();
    }

    @Test
    void asksTheStoreEachTime() {
        fixture.groupCredentials("Reporting", "app", "n3xt");

        assertThat(lookup.get("Reporting/Password")).isEqualTo("n3xt");
    }

    @Test
    void refusesWhomTheStoreRefuses() {
        CredentialLookup mallorys = lookup.as(Caller.of("mallory"));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> mallorys.find("Reporting/Password"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> mallorys.resolve("x${securestore:Reporting/Password}"));
    }

    @Test
    void handsOutNothingOfARestrictedApplication() {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Ledger"), Claim.group("sales"))
                        .withRelease(Release.RESTRICTED));
        fixture.groupCredentials("Ledger", "app", "never-read");

        assertThatExceptionOfType(RestrictedApplicationException.class)
                .isThrownBy(() -> lookup.find("Ledger/Password"));
    }

    @Test
    void takesACertificateForNoText() {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Bound"), Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE)
                                        .optional(),
                                CredentialField.of("Password", FieldType.PASSWORD)));
        try (SecretValue password = SecretValue.of("beside".toCharArray())) {
            fixture.administrator()
                    .credentialAdministration()
                    .setGroup(new TargetApplicationId("Bound"), CredentialEntry.of(Map.of("Password", password)));
        }

        assertThat(lookup.find("Bound")).isEmpty();
        assertThat(lookup.get("Bound/Password")).isEqualTo("beside");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookup.get("Bound/Certificate"))
                .withMessage("There is no value for Bound/Certificate; the credentials have Password");
    }

    @Nested
    class ForWhoeverAsks {
        private final CredentialLookup anybodys = CredentialLookup.in(fixture.store());

        @Test
        void asksAsTheCallerWhoIsBound() throws Exception {
            assertThat(Callers.callAs(CAROL, () -> anybodys.get("Reporting/Password")))
                    .isEqualTo("s3cret");
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> Callers.callAs(Caller.of("mallory"), () -> anybodys.get("Reporting/Password")));
        }

        @Test
        void asksAsTheProcessWhereNobodyIs() {
            fixture.individualApplication("Mine")
                    .userCredentials("Mine", Caller.process().name(), "me", "my-own");

            assertThat(anybodys.get("Mine")).isEqualTo("my-own");
        }
    }

    @Nested
    class InText {
        @ParameterizedTest
        @CsvSource({
            "plain, plain",
            "'', ''",
            "${securestore:Reporting}, s3cret",
            "${securestore:Reporting/User Name}:${securestore:Reporting/Password}@db, app:s3cret@db",
            "${other} $ ${securestore:Reporting} ${securestore}, ${other} $ s3cret ${securestore}"
        })
        void standsInPlaceOfItsExpression(String text, String resolved) {
            assertThat(lookup.resolve(text)).isEqualTo(resolved);
        }

        @Test
        void isNotLookedAtAgain() {
            fixture.groupCredentials("Reporting", "app", "${securestore:Reporting/User Name}$$\\${x}");

            assertThat(lookup.resolve("<${securestore:Reporting/Password}>"))
                    .isEqualTo("<${securestore:Reporting/User Name}$$\\${x}>");
        }

        @Test
        void hasToBeThere() {
            fixture.groupApplication("Empty", "sales");

            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> lookup.resolve("${securestore:Absent/Password}"));
            assertThatExceptionOfType(CredentialsNotFoundException.class)
                    .isThrownBy(() -> lookup.resolve("${securestore:Empty/Password}"))
                    .withMessageContaining("securestore credentials set Empty");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lookup.resolve("${securestore:Reporting/PIN}"))
                    .withMessage("There is no value for Reporting/PIN; the credentials have User Name, Password");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lookup.resolve("${securestore:not:an:id}"))
                    .withMessage("\"not:an:id\" names no credentials; write <application id>/<field name>, or the"
                            + " application id alone");
        }

        @Test
        void isNamedByAnExpressionThatIsClosed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lookup.resolve("password=hidden ${securestore:Reporting"))
                    .withMessage("An expression ${securestore:...} is not closed; add the brace");
        }
    }
}
