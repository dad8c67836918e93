package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;

/** Somebody who can write to the database, and holds no node's key. */
class TamperingTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness()
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices-secret")
                .userCredentials("Orders", "mallory", "m", "mallorys-secret");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void cannotMakeHimselfAMember() throws SQLException {
        tamper("insert into application_claim values ('reporting', 'member', 'user', 'local', 'mallory')");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("mallory").credentials(REPORTING));
        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING));
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(10)))
                .filteredOn(event -> event.caller().equals("mallory") && event.outcome() == AuditOutcome.FAILURE)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.USE_APPLICATION, AuditAction.GET_CREDENTIALS);
    }

    @Test
    void cannotMakeHimselfAnAdministrator() throws SQLException {
        tamper("insert into administrative_right select claim_type, claim_issuer, 'mallory', name, key_version, code"
                + " from administrative_right");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").audit().events(AuditQuery.newest(1)));
    }

    @Test
    void cannotStopTheAdministratorsWithARightThatDoesNotExist() throws SQLException {
        tamper("insert into administrative_right select claim_type, claim_issuer, claim_value, 'NONSENSE', key_version,"
                + " code from administrative_right");

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update application_field set type = 'Generic' where application = 'reporting'",
                "update application set display_name = 'Else' where id_key = 'reporting'",
                "update application set mapping = 'Individual' where id_key = 'reporting'",
                "update application set id = 'a/b' where id_key = 'reporting'",
                "update application set code = randomblob(32) where id_key = 'reporting'",
                "update credential set sealed = randomblob(80) where application = 'reporting'",
                "update credential set version = version - 1 where application = 'reporting'",
                "update credential set salt = randomblob(32) where application = 'reporting'",
            })
    void isFoundOut(String change) throws SQLException {
        tamper(change);

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(REPORTING));
    }

    @Test
    void cannotMoveOthersCredentialsToHimself() throws SQLException {
        tamper("delete from credential where owner_value = 'mallory'");
        tamper("update credential set owner_value = 'mallory' where owner_value = 'alice'");

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
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + fixture.configuration().home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            statement.execute(change);
            statement.execute("update store set revision = revision + 1"); // so that every node looks again
        }
    }
}
