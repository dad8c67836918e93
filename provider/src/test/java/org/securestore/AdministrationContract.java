package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Claim;

@Contract
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationContract {
    private final StoreFixture.Place place;
    private StoreFixture fixture;

    AdministrationContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeAll
    void open() {
        fixture = StoreFixture.create(place);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void keepsADefinitionAsItWasEntered() {
        TargetApplication defined = TargetApplication.group(
                        id("Kept as entered"), Claim.user("alice"), new Claim("department", "hr", "Süd"))
                .withDisplayName("Everything kept")
                .withContactEmail("owner@example.org")
                .withAdministrators(Claim.group("dbas"))
                .withFields(
                        CredentialField.of("Konto", FieldType.USER_NAME),
                        CredentialField.of("Kennwort", FieldType.PASSWORD),
                        CredentialField.of("Hinweis", FieldType.GENERIC).withMask());

        fixture.administrator().createApplication(defined);

        assertThat(fixture.administrator().application(defined.id())).isEqualTo(defined);
        assertThat(fixture.administrator().applications()).contains(defined);
    }

    @Test
    void keepsASignUpPage() {
        TargetApplication defined = TargetApplication.individual(id("SignUp"))
                .withMapping(new CredentialMapping.Individual(Optional.of(URI.create("https://intranet/signup"))));

        fixture.administrator().createApplication(defined);

        assertThat(fixture.administrator().application(defined.id())).isEqualTo(defined);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAValueOfEveryFieldType(FieldType type) {
        TargetApplicationId id = id("Typed-" + type.externalName());
        fixture.administrator()
                .createApplication(
                        TargetApplication.group(id, Claim.user("alice")).withFields(CredentialField.of("Value", type)));
        byte[] content = {0, 1, -1, 127, -128};

        try (SecretValue value = SecretValue.ofBytes(content)) {
            fixture.administrator().setGroupCredentials(id, Map.of("value", value));
        }

        try (CredentialSet credentials = fixture.as("alice").credentials(id)) {
            assertThat(credentials.find(type).orElseThrow().<byte[], RuntimeException>lendBytes(byte[]::clone))
                    .isEqualTo(content);
        }
    }

    @Test
    void takesAnIdOnceRegardlessOfCase() {
        fixture.individualApplication("Taken");

        assertThatExceptionOfType(ApplicationExistsException.class)
                .isThrownBy(() -> fixture.individualApplication("TAKEN"));
    }

    @Test
    void deletesAnApplicationWithItsCredentialsForGood() {
        fixture.individualApplication("Gone").userCredentials("Gone", "alice", "a", "first life");

        fixture.administrator().deleteApplication(id("gone"));
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.as("alice").access(id("Gone")));
        fixture.individualApplication("Gone");

        assertThat(fixture.as("alice").userApplications())
                .filteredOn(application -> application.id().equals(id("Gone")))
                .allSatisfy(
                        application -> assertThat(application.credentialsSet()).isEmpty());
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.administrator().deleteApplication(id("Nowhere")));
    }

    @Test
    void isNotForEverybody() {
        SecureStoreSession nobody = fixture.as("mallory", "users");
        fixture.individualApplication("Guarded");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.createApplication(TargetApplication.individual(id("Mine"))))
                .withMessage("You may not create target applications; ask an administrator of this store");
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> nobody.application(id("Guarded")));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.deleteApplication(id("Guarded")));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> nobody.auditEvents(1));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> StoreFixture.withLogin(
                        "a", "b", values -> nobody.setUserCredentials(id("Guarded"), Claim.user("alice"), values)));
        assertThat(nobody.applications()).isEmpty();
    }

    @Test
    void ofOneApplicationCanBeDelegated() {
        fixture.administrator()
                .createApplication(TargetApplication.group(id("Delegated"), Claim.group("sales"))
                        .withAdministrators(Claim.user("dora")));
        SecureStoreSession dora = fixture.as("dora");

        StoreFixture.withLogin("app", "secret", values -> dora.setGroupCredentials(id("Delegated"), values));

        assertThat(dora.applications())
                .extracting(application -> application.id().value())
                .containsExactly("Delegated");
        assertThat(fixture.as("carol", "sales").access(id("Delegated")).credentialVersion())
                .isPositive();
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> dora.deleteApplication(id("Delegated")));
    }

    @Test
    void refusesCredentialsThatDoNotFitAndKeepsTheOldOnes() {
        fixture.groupApplication("Fitting", "sales").groupCredentials("Fitting", "app", "kept");
        SecureStoreSession administrator = fixture.administrator();

        try (SecretValue value = SecretValue.of("x".toCharArray());
                SecretValue empty = SecretValue.of(new char[0]);
                SecretValue huge = SecretValue.ofBytes(new byte[SecretValue.MAX_BYTES + 1])) {
            assertRejected("Fitting", Map.of("User Name", value), "field Password has no value");
            assertRejected("Fitting", Map.of("User Name", value, "Password", empty), "field Password has no value");
            assertRejected(
                    "Fitting", Map.of("User Name", value, "Password", value, "PIN", value), "it has no field PIN");
            assertRejected("Fitting", Map.of("User Name", value, "user name", value), "field User Name is given twice");
            assertRejected("Fitting", Map.of("User Name", value, "Password", huge), "65537 bytes");
        }
        StoreFixture.withLogin(
                "a",
                "b",
                values -> assertThatExceptionOfType(CredentialsRejectedException.class)
                        .isThrownBy(() -> administrator.setUserCredentials(id("Fitting"), Claim.user("alice"), values))
                        .withMessageContaining("an application of type Group has no credentials of user:alice"));
        StoreFixture.withLogin(
                "a",
                "b",
                values -> assertThatExceptionOfType(CredentialsRejectedException.class)
                        .isThrownBy(() -> fixture.as("carol", "sales").setCredentials(id("Fitting"), values)));

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(id("Fitting"))) {
            assertThat(credentials.get("Password").<String, RuntimeException>lend(String::new))
                    .isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Orders", "Orders ", "a/b", "a:b", "tab\tbed", "semi;colon"})
    void refusesAnIdThatConsumersCouldNotName(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> id(id));
    }

    @Test
    void acceptsAnIdInAnyScriptOfUpTo256Characters() {
        assertThat(id("Ünïcode 数据库.v2_x-1")).isEqualTo(id("ÜNÏCODE 数据库.V2_X-1"));
        assertThat(id("x".repeat(256)).value()).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> id("x".repeat(257)));
    }

    @Test
    void masksSecretTypesWhateverTheDefinitionSays() {
        assertThat(new CredentialField("Password", FieldType.PASSWORD, false).masked())
                .isTrue();
        assertThat(new CredentialField("Note", FieldType.GENERIC, false).masked())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://intranet/signup", "javascript:alert(1)", "signup", "https:///signup"})
    void refusesASignUpPageThatIsNoWebAddress(String page) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CredentialMapping.Individual(Optional.of(URI.create(page))));
    }

    private void assertRejected(String application, Map<String, SecretValue> values, String problem) {
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> fixture.administrator().setGroupCredentials(id(application), values))
                .withMessageStartingWith("Not saved, the credentials of Fitting stay as they were: ")
                .withMessageContaining(problem);
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
