package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.database.Contract;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;

/** Somebody who can write to the database, and holds no node's key. */
@Contract
class TamperingContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    private final StoreFixture fixture;
    private final StoreTables tables;

    TamperingContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices-secret")
                .userCredentials("Orders", "mallory", "m", "mallorys-secret");
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void cannotMakeHimselfAMember() throws SQLException {
        tamper("insert into application_claim values ('reporting', 'member', 'any', 'user', 'local', 'mallory')");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("mallory").credentials(REPORTING));
        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING));
        assertThat(fixture.administrator().auditEvents(10))
                .filteredOn(event -> event.caller().equals("mallory") && event.outcome() == AuditOutcome.FAILURE)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.USE_APPLICATION, AuditAction.GET_CREDENTIALS);
    }

    @Test
    void cannotMakeHimselfAnAdministrator() throws SQLException {
        tamper(
                "insert into administrative_right select 'any', claim_type, claim_issuer, 'mallory', name, key_version, code"
                        + " from administrative_right");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").auditEvents(1));
    }

    @Test
    void cannotStopTheAdministratorsWithARightThatDoesNotExist() throws SQLException {
        tamper(
                "insert into administrative_right select 'any', claim_type, claim_issuer, claim_value, 'NONSENSE', key_version,"
                        + " code from administrative_right");

        assertThat(fixture.administrator().auditEvents(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update application_field set type = 'Generic' where application = 'reporting'",
                "update application set display_name = 'Else' where id_key = 'reporting'",
                "update application set mapping = 'Individual' where id_key = 'reporting'",
                "update application set id = 'a/b' where id_key = 'reporting'",
                "update application set code = ? where id_key = 'reporting'",
                "update credential set sealed = ? where application = 'reporting'",
                "update credential set version = version - 1 where application = 'reporting'",
                "update credential set salt = ? where application = 'reporting'",
            })
    void isFoundOut(String change) throws SQLException {
        tamper(change);

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(REPORTING));
    }

    @Test
    void cannotMoveOthersCredentialsToHimself() throws SQLException {
        tamper("create table own as select owner_key from credential where owner_value = 'mallory'");
        tamper("delete from credential where owner_value = 'mallory'");
        tamper("update credential set owner_value = 'mallory', owner_key = (select owner_key from own)"
                + " where owner_value = 'alice'");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("mallory").credentials(ORDERS));
    }

    @Test
    void cannotHandOutOneApplicationsCredentialsUnderTheIdOfAnother() throws SQLException {
        tamper("update application set id_key = 'elsewhere' where id_key = 'orders'");
        tamper("update application set id_key = 'orders' where id_key = 'reporting'");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(ORDERS));
        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").access(ORDERS));
    }

    @Test
    void cannotReplayASetIntoAnApplicationMadeAnew() throws SQLException {
        tamper("create table stolen as select * from credential where application = 'orders'");
        fixture.administrator().deleteApplication(ORDERS);
        fixture.individualApplication("Orders");
        tamper("insert into credential select * from stolen");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update application set display_name = 'Else' where id_key = 'reporting'",
                "update application set display_name = '' where id_key = 'reporting'",
                "update application set mapping = 'Else' where id_key = 'reporting'",
                "update application_field set type = 'Else' where application = 'reporting'",
                "update application_claim set claim_value = '' where application = 'reporting'",
            })
    void doesNotHideTheOtherApplicationsFromTheirUsers(String change) throws SQLException {
        tamper(change);

        assertThat(fixture.as("alice", "sales").userApplications())
                .extracting(application -> application.id().value())
                .containsExactly("Orders");
    }

    private void tamper(String change) throws SQLException {
        tables.change(change, "update store set revision = revision + 1"); // so that every node looks again
    }
}
