package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Claim;

/** Editing a definition (T8), and what becomes of the credentials that exist (G1). */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class DefinitionEditContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final CredentialField PIN = CredentialField.of("PIN", FieldType.PIN);

    private final StoreFixture fixture;

    DefinitionEditContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "secret")
                .individualApplication("Orders");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changesAllThatMayChange() {
        VersionedApplication edited = edit(
                REPORTING,
                old -> old.withDisplayName("Monthly reports")
                        .withContactEmail("reports@example.com")
                        .withAdministrators(Claim.group("dbas"))
                        .withMapping(new CredentialMapping.Group(Set.of(Claim.group("finance"), Claim.user("bob"))))
                        .withRelease(Release.ticketing(Claim.user("portal"))));

        assertThat(fixture.administrator().applications().get(REPORTING)).isEqualTo(edited);
        assertThat(edited.application().type()).isEqualTo(ApplicationType.GROUP_WITH_TICKETING);
        assertThat(fixture.as("bob").access(REPORTING).definitionVersion()).isEqualTo(edited.version());
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").access(REPORTING));
    }

    @Test
    void loosensAMaskWhereTheTypeIsNoSecret() {
        edit(
                REPORTING,
                old -> old.withFieldReplaced(
                        "User Name", old.field("User Name").orElseThrow().withMask()));
        assertThat(field("User Name").masked()).isTrue();

        edit(
                REPORTING,
                old -> old.withFieldReplaced(
                        "User Name", old.field("User Name").orElseThrow().withoutMask()));
        assertThat(field("User Name").masked()).isFalse();
    }

    @Test
    void switchesTicketsOnAndOff() {
        edit(ORDERS, old -> old.withRelease(Release.ticketing(Claim.user("portal"))));
        VersionedApplication without = edit(ORDERS, old -> old.withRelease(Release.ORDINARY));

        assertThat(without.application().type()).isEqualTo(ApplicationType.INDIVIDUAL);
    }

    @Test
    void keepsTheFamilyForGood() {
        assertRejected(
                REPORTING,
                old -> old.withMapping(new CredentialMapping.Individual(SignUpPage.NONE)),
                "it is of the family Group for good");
        assertRejected(
                ORDERS,
                old -> old.withMapping(new CredentialMapping.Group(Set.of(Claim.group("sales")))),
                "it is of the family Individual for good");
    }

    @Test
    void keepsWhatIsRestrictedSo() {
        edit(REPORTING, old -> old.withRelease(Release.RESTRICTED));

        assertRejected(REPORTING, old -> old.withRelease(Release.ORDINARY), "so it stays restricted");
        assertRejected(REPORTING, old -> old.withRelease(Release.ticketing()), "so it stays restricted");
    }

    @Test
    void keepsTheTypeOfAField() {
        assertRejected(
                REPORTING,
                old -> old.withFields(
                        CredentialField.of("User Name", FieldType.USER_NAME),
                        CredentialField.of("Password", FieldType.PIN)),
                "field Password holds a Password for good");
    }

    @Test
    void keepsTheId() {
        VersionedApplication reporting = fixture.administrator().applications().get(REPORTING);
        TargetApplication shouted = new TargetApplication(
                new TargetApplicationId("REPORTING"),
                "Reporting",
                reporting.application().contactEmail(),
                reporting.application().mapping(),
                Release.ORDINARY,
                reporting.application().administrators(),
                reporting.application().fields());

        assertThatExceptionOfType(DefinitionRejectedException.class)
                .isThrownBy(() -> fixture.administrator().applications().update(shouted, reporting.version()))
                .withMessage("Not saved, Reporting stays as it was: its id stays as it is; create another application");
    }

    @Test
    void takesNoFieldTwiceUnderOldAndNewName() {
        assertRejected(
                REPORTING,
                old -> old.withFieldReplaced(
                                "Password", old.field("Password").orElseThrow().named("Secret"))
                        .withField(old.field("Password").orElseThrow()),
                "is there twice");
    }

    @Test
    void isNotForStrangers() {
        VersionedApplication reporting = fixture.administrator().applications().get(REPORTING);

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("carol", "sales")
                        .applications()
                        .update(reporting.application().withDisplayName("Mine"), reporting.version()))
                .withMessage("You may not change the definition of Reporting; ask an administrator of this store");
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> fixture.administrator()
                        .applications()
                        .update(TargetApplication.individual(new TargetApplicationId("Nowhere")), 1));
    }

    @Test
    void losesNobodysChange() {
        VersionedApplication seen = fixture.administrator().applications().get(REPORTING);
        edit(REPORTING, old -> old.withDisplayName("By the first"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> fixture.administrator()
                        .applications()
                        .update(seen.application().withDisplayName("By the second"), seen.version()))
                .withMessage("Not saved: somebody else has changed the definition of Reporting since it was read;"
                        + " read it again and repeat the change");

        assertThat(fixture.administrator()
                        .applications()
                        .get(REPORTING)
                        .application()
                        .displayName())
                .isEqualTo("By the first");
    }

    @Nested
    class WithCredentialsThatExist {
        @Test
        void keepsTheValueOfAFieldUnderItsNewName() {
            edit(
                    REPORTING,
                    old -> old.withFieldReplaced(
                            "Password", old.field("Password").orElseThrow().named("Kennwort")));

            assertThat(value("Kennwort")).isEqualTo("secret");
            assertThat(value("User Name")).isEqualTo("app");
        }

        @Test
        void marksThemIncompleteUntilTheNewMandatoryFieldIsEntered() {
            edit(REPORTING, old -> old.withField(PIN));

            assertThat(value("Password")).isEqualTo("secret"); // whoever needs no PIN goes on
            try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
                assertThat(credentials.missing())
                        .extracting(CredentialField::name)
                        .containsExactly("PIN");
                assertThat(credentials.find("PIN")).isEmpty();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> credentials.get("PIN"))
                        .withMessage("Nobody has entered PIN of Reporting yet");
            }
            assertThat(fixture.as("carol", "sales").userApplication(REPORTING).missing())
                    .extracting(CredentialField::name)
                    .containsExactly("PIN");

            amend("PIN", "4711");

            assertThat(value("PIN")).isEqualTo("4711");
            assertThat(value("Password")).isEqualTo("secret");
            assertThat(fixture.as("carol", "sales").userApplication(REPORTING).missing())
                    .isEmpty();
        }

        @Test
        void asksForTheNewFieldWhenAWholeSetIsEntered() {
            edit(REPORTING, old -> old.withField(PIN));

            StoreFixture.withLogin(
                    "app",
                    "other",
                    entry -> assertThatExceptionOfType(CredentialsRejectedException.class)
                            .isThrownBy(() -> fixture.administrator()
                                    .credentialAdministration()
                                    .setGroup(REPORTING, entry))
                            .withMessageContaining("field PIN has no value"));
            assertThat(value("Password")).isEqualTo("secret");
        }

        @Test
        void asksNothingForAFieldThatIsOptional() {
            edit(REPORTING, old -> old.withField(PIN.optional()));

            assertThat(fixture.as("carol", "sales").userApplication(REPORTING).missing())
                    .isEmpty();
            fixture.groupCredentials("Reporting", "app", "other");
            assertThat(value("Password")).isEqualTo("other");
        }

        @Test
        void handsOutNothingOfAFieldThatIsGone() {
            edit(REPORTING, old -> old.withoutField("Password"));

            try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
                assertThat(credentials.fields())
                        .extracting(CredentialField::name)
                        .containsExactly("User Name");
                assertThat(credentials.password()).isEmpty();
            }
        }

        @Test
        void givesAFieldOfTheSameNameNotTheValueOfOneThatWasRemoved() {
            edit(REPORTING, old -> old.withoutField("Password"));
            edit(REPORTING, old -> old.withField(CredentialField.of("Password", FieldType.PASSWORD)));

            try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
                assertThat(credentials.find("Password")).isEmpty();
                assertThat(credentials.missing()).hasSize(1);
            }
        }

        @Test
        void changesNoCredentialVersion() {
            long before = fixture.as("carol", "sales").access(REPORTING).credentialVersion();

            edit(REPORTING, old -> old.withField(PIN));

            assertThat(fixture.as("carol", "sales").access(REPORTING).credentialVersion())
                    .isEqualTo(before);
        }
    }

    private VersionedApplication edit(TargetApplicationId id, UnaryOperator<TargetApplication> change) {
        VersionedApplication old = fixture.administrator().applications().get(id);
        return fixture.administrator().applications().update(change.apply(old.application()), old.version());
    }

    private void assertRejected(TargetApplicationId id, UnaryOperator<TargetApplication> change, String problem) {
        VersionedApplication before = fixture.administrator().applications().get(id);

        assertThatExceptionOfType(DefinitionRejectedException.class)
                .isThrownBy(() -> edit(id, change))
                .withMessageStartingWith("Not saved, " + id + " stays as it was: ")
                .withMessageContaining(problem);

        assertThat(fixture.administrator().applications().get(id)).isEqualTo(before);
    }

    private CredentialField field(String name) {
        return fixture.administrator()
                .applications()
                .get(REPORTING)
                .application()
                .field(name)
                .orElseThrow();
    }

    private String value(String field) {
        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
            return credentials.get(field).lend(String::new);
        }
    }

    private void amend(String field, String text) {
        try (SecretValue value = SecretValue.of(text.toCharArray())) {
            fixture.administrator()
                    .credentialAdministration()
                    .setGroup(REPORTING, CredentialEntry.amending(Map.of(field, value)));
        }
    }
}
