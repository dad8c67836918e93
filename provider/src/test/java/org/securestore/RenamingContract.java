package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.database.Contract;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Giving an application another id, which its credentials and connections follow. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class RenamingContract {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId PURCHASES = new TargetApplicationId("Purchases");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");

    private final StoreFixture fixture;
    private final ApplicationAdministration applications;

    RenamingContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices")
                .userCredentials("Orders", "bob", "b", "bobs");
        applications = fixture.administrator().applications();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void bringsEverybodysCredentialsAlong() {
        CredentialSummary before = summary(ORDERS);

        VersionedApplication renamed = applications.rename(ORDERS, PURCHASES);

        assertThat(applications.get(PURCHASES)).isEqualTo(renamed);
        assertThat(password("alice", PURCHASES)).isEqualTo("alices");
        assertThat(password("bob", PURCHASES)).isEqualTo("bobs");
        assertThat(summary(PURCHASES).setAt()).isEqualTo(before.setAt());
        assertThat(summary(PURCHASES).setBy()).isEqualTo(before.setBy());
        assertThatExceptionOfType(NoSuchApplicationException.class).isThrownBy(() -> password("alice", ORDERS));
    }

    @Test
    void keepsTheDateOfExpiry() {
        Instant expiry = Instant.parse("2999-01-01T00:00:00Z");
        StoreFixture.withLogin(
                "a", "alices", entry -> fixture.as("alice").setCredentials(ORDERS, entry.expiringAt(expiry)));

        applications.rename(ORDERS, PURCHASES);

        assertThat(summary(PURCHASES).expiresAt()).contains(expiry);
    }

    @Test
    void movesMoreSetsThanAreReadAtOnce() {
        for (int i = 0; i < 40; i++) {
            fixture.userCredentials("Orders", "clerk" + i, "c" + i, "password" + i);
        }

        applications.rename(ORDERS, PURCHASES);

        for (int i = 0; i < 40; i++) {
            assertThat(password("clerk" + i, PURCHASES)).isEqualTo("password" + i);
        }
    }

    @Test
    void isCalledByItsOtherIdWhereItWasCalledByItsId() {
        assertThat(applications.rename(ORDERS, PURCHASES).application().displayName())
                .isEqualTo("Purchases");
    }

    @Test
    void mapsValuesByTheNamesOfFieldsOfWhichSomeAreGone() {
        VersionedApplication orders = applications.get(ORDERS);
        TargetApplication changed = orders.application()
                .withFields(
                        CredentialField.of("Password", FieldType.PASSWORD),
                        CredentialField.of("Branch", FieldType.GENERIC).optional());
        applications.update(changed, orders.version());

        applications.rename(ORDERS, PURCHASES);

        assertThat(password("alice", PURCHASES)).isEqualTo("alices");
    }

    @Test
    void isFollowedByConnectionSettings() {
        ConnectionSettingsAdministration connections = fixture.administrator().connectionSettings();
        connections.create(ConnectionSettings.named(SALES)
                .withUrl("jdbc:postgresql://db/sales")
                .withApplication(ORDERS)
                .withProxyApplication(ORDERS));

        applications.rename(ORDERS, PURCHASES);

        ConnectionSettings after = connections.get(SALES).settings();
        assertThat(after.application()).contains(PURCHASES);
        assertThat(after.proxyApplication()).contains(PURCHASES);
        assertThat(fixture.as("alice").connection(SALES).application()).isEqualTo(PURCHASES);
    }

    @Test
    void isRecordedWithTheOtherId() {
        applications.rename(ORDERS, PURCHASES);

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(10)))
                .filteredOn(event -> event.action() == AuditAction.RENAME_APPLICATION)
                .singleElement()
                .extracting(AuditEvent::reason)
                .isEqualTo(Optional.of("is now Purchases"));
    }

    @Test
    void refusesAnIdThatIsTakenAlsoInOtherLetters() {
        fixture.groupApplication("Purchases", "sales");

        assertThatExceptionOfType(ApplicationExistsException.class)
                .isThrownBy(() -> applications.rename(ORDERS, PURCHASES));
        assertThatExceptionOfType(ApplicationExistsException.class)
                .isThrownBy(() -> applications.rename(ORDERS, new TargetApplicationId("orders")));
        assertThat(password("alice", ORDERS)).isEqualTo("alices");
    }

    @Test
    void needsFullControl() {
        for (AdministrativeRight right : AdministrativeRight.values()) {
            if (right != AdministrativeRight.FULL_CONTROL) {
                fixture.administrator().rights().grant(new RightGrant(Claim.user("dora"), right));
            }
        }

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("dora").applications().rename(ORDERS, PURCHASES));
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> applications.rename(PURCHASES, new TargetApplicationId("Invoices")));
    }

    @Test
    void renamesNothingWhereASetDoesNotOpen() throws Exception {
        new StoreTables(fixture.configuration())
                .change("update credential set sealed = salt where owner_value = 'bob'");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> applications.rename(ORDERS, PURCHASES));
        assertThat(password("alice", ORDERS)).isEqualTo("alices");
        assertThatExceptionOfType(NoSuchApplicationException.class).isThrownBy(() -> applications.get(PURCHASES));
    }

    private CredentialSummary summary(TargetApplicationId id) {
        return fixture.administrator()
                .credentialAdministration()
                .list(id, Optional.empty(), 1)
                .get(0);
    }

    private String password(String user, TargetApplicationId id) {
        try (CredentialSet credentials = fixture.as(user).credentials(id)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
