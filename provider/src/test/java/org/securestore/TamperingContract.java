package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.Release;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Somebody who can write to the database, and holds no node's key. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
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
        tamper("insert into application_claim select partition_id, application, role, 'x', 'user', 'local', 'mallory'"
                + " from application_claim where application = 'reporting'");

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
        tamper("insert into administrative_right select partition_id, name, 'x', claim_type, claim_issuer, 'mallory',"
                + " key_version, code from administrative_right");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").audit().events(AuditQuery.newest(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iterations = 1000", "memory_kib = 8000000", "parallelism = 0"})
    void cannotMakeThePassphraseCostMoreThanANodeCanBear(String cost) throws SQLException {
        tamper("update passphrase_slot set " + cost);

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.administrator().keys().refresh(StoreFixture.PASSPHRASE.toCharArray()));
    }

    @Test
    void cannotPutARightBackThatWasRevoked() throws SQLException {
        RightGrant grant = new RightGrant(Claim.user("dora"), AdministrativeRight.FULL_CONTROL);
        fixture.administrator().rights().grant(grant);
        tamper("create table revoked as select * from administrative_right where claim_value = 'dora'");
        fixture.administrator().rights().revoke(grant);
        tamper("insert into administrative_right select * from revoked");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("dora").audit().events(AuditQuery.newest(1)));
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(1))).hasSize(1);
    }

    @Test
    void cannotPutAllRightsBackBeforeANodeThatHasSeenNewerOnes() throws SQLException {
        RightGrant grant = new RightGrant(Claim.user("dora"), AdministrativeRight.FULL_CONTROL);
        fixture.administrator().rights().grant(grant);
        tamper("create table old_version as select * from administrative_rights");
        tamper("create table old_rights as select * from administrative_right");
        fixture.administrator().rights().revoke(grant);
        fixture.administrator().rights().list(); // by which the node has seen that it was revoked
        tamper("delete from administrative_right");
        tamper("delete from administrative_rights");
        tamper("insert into administrative_rights select * from old_version");
        tamper("insert into administrative_right select * from old_rights");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("dora").rights().list());
    }

    @Test
    void cannotOpenWithAnOlderDefinitionWhatWasEnteredForANewerOne() throws SQLException {
        tamper("create table old_definition as select * from application where id_key = 'reporting'");
        VersionedApplication before = fixture.administrator().applications().get(REPORTING);
        fixture.administrator()
                .applications()
                .update(before.application().withRelease(Release.RESTRICTED), before.version());
        fixture.groupCredentials("Reporting", "app", "for nobody to read");
        tamper("update application set version = (select version from old_definition),"
                + " type = (select type from old_definition), code = (select code from old_definition),"
                + " key_version = (select key_version from old_definition) where id_key = 'reporting'");
        tamper("delete from store_change");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(REPORTING));
    }

    @Test
    void cannotStopTheAdministratorsWithARightThatDoesNotExist() throws SQLException {
        tamper("insert into administrative_right select partition_id, 'NONSENSE', claim_key, claim_type, claim_issuer,"
                + " claim_value, key_version, code from administrative_right");

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update application_field set type = 'Generic' where application = 'reporting'",
                "update application set display_name = 'Else' where id_key = 'reporting'",
                "update application set type = 'Individual' where id_key = 'reporting'",
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
        tamper("create table own as select * from credential where owner_value = 'mallory'");
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
        fixture.administrator().applications().delete(ORDERS);
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
                "update application set type = 'Else' where id_key = 'reporting'",
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
