package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Claim;

@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
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

        fixture.administrator().applications().create(defined);

        assertIsKept(defined);
        assertThat(fixture.administrator().applications().list())
                .extracting(VersionedApplication::application)
                .contains(
                        fixture.administrator().applications().get(defined.id()).application());
    }

    @Test
    void keepsASignUpPage() {
        TargetApplication defined = TargetApplication.individual(id("SignUp"))
                .withMapping(new CredentialMapping.Individual(SignUpPage.at(URI.create("https://intranet/signup"))));

        fixture.administrator().applications().create(defined);

        assertIsKept(defined);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CERTIFICATE") // whose content is checked
    void keepsAValueOfEveryFieldType(FieldType type) {
        TargetApplicationId id = id("Typed-" + type.externalName());
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(id, Claim.user("alice")).withFields(CredentialField.of("Value", type)));
        byte[] content = {0, 1, -1, 127, -128};

        try (SecretValue value = SecretValue.ofBytes(content)) {
            fixture.administrator().credentialAdministration().setGroup(id, CredentialEntry.of(Map.of("value", value)));
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

        fixture.administrator().applications().delete(id("gone"));
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.as("alice").access(id("Gone")));
        fixture.individualApplication("Gone");

        assertThat(fixture.as("alice").userApplications())
                .filteredOn(application -> application.id().equals(id("Gone")))
                .allSatisfy(
                        application -> assertThat(application.credentialsSet()).isEmpty());
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.administrator().applications().delete(id("Nowhere")));
    }

    @Test
    void isNotForEverybody() {
        SecureStoreSession nobody = fixture.as("mallory", "users");
        fixture.individualApplication("Guarded");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.applications().create(TargetApplication.individual(id("Mine"))))
                .withMessage("You may not create target applications; ask an administrator of this store");
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.applications().get(id("Guarded")));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.applications().delete(id("Guarded")));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> nobody.audit().events(AuditQuery.newest(1)));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> StoreFixture.withLogin(
                        "a",
                        "b",
                        values ->
                                nobody.credentialAdministration().setUser(id("Guarded"), Claim.user("alice"), values)));
        assertThat(nobody.applications().list()).isEmpty();
    }

    @Test
    void ofOneApplicationCanBeDelegated() {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(id("Delegated"), Claim.group("sales"))
                        .withAdministrators(Claim.user("dora")));
        SecureStoreSession dora = fixture.as("dora");

        StoreFixture.withLogin(
                "app", "secret", values -> dora.credentialAdministration().setGroup(id("Delegated"), values));

        assertThat(dora.applications().list())
                .extracting(listed -> listed.application().id().value())
                .containsExactly("Delegated");
        assertThat(fixture.as("carol", "sales").access(id("Delegated")).credentialVersion())
                .isPositive();
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> dora.applications().delete(id("Delegated")));
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
                        .isThrownBy(() -> administrator
                                .credentialAdministration()
                                .setUser(id("Fitting"), Claim.user("alice"), values))
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
        assertThat(CredentialField.of("Password", FieldType.PASSWORD)
                        .withoutMask()
                        .masked())
                .isTrue();
        assertThat(CredentialField.of("Note", FieldType.GENERIC).masked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://intranet/signup", "javascript:alert(1)", "signup", "https:///signup"})
    void refusesASignUpPageThatIsNoWebAddress(String page) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignUpPage.at(URI.create(page)));
    }

    private void assertIsKept(TargetApplication defined) {
        TargetApplication kept =
                fixture.administrator().applications().get(defined.id()).application();
        assertThat(kept)
                .usingRecursiveComparison()
                .ignoringFields("fields.number")
                .isEqualTo(defined);
        assertThat(kept.fields())
                .extracting(CredentialField::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, defined.fields().size())
                                .boxed()
                                .toList());
    }

    private void assertRejected(String application, Map<String, SecretValue> values, String problem) {
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> fixture.administrator()
                        .credentialAdministration()
                        .setGroup(id(application), CredentialEntry.of(values)))
                .withMessageStartingWith("Not saved, the credentials of Fitting stay as they were: ")
                .withMessageContaining(problem);
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
