package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.FindingRejectedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.integrity.Finding;
import org.securestore.integrity.Problem;
import org.securestore.integrity.RecordKind;

/** What an administrator is told of records that another hand wrote, and what he can do about them. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class IntegrityContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");
    private static final String MAKES_MALLORY_A_MEMBER =
            "insert into application_claim select partition_id, application, role, 'x', 'user', 'local', 'mallory'"
                    + " from application_claim where application = 'reporting' and role = 'member'";

    private final StoreFixture fixture;
    private final StoreTables tables;

    IntegrityContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices-secret");
        fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(SALES)
                        .withUrl("jdbc:postgresql://db.example/sales")
                        .withApplication(REPORTING));
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void findsNothingInAStoreThatNobodyElseWroteTo() {
        assertThat(integrity().findings()).isEmpty();
        assertThat(everyFinding()).isEmpty();
    }

    @Test
    void isForWhoeverHasFullControl() {
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("alice").integrity().findings());
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("alice").integrity().everyFinding(finding -> {}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update application set display_name = 'Else' where id_key = 'orders'  | APPLICATION  | NOT_PROVED",
                "update application set id = 'a/b' where id_key = 'orders'             | APPLICATION  | UNREADABLE",
                "update connection_settings set url = 'jdbc:postgresql://else/x'       | CONNECTION_SETTINGS |"
                        + " NOT_PROVED",
                "update connection_settings set name = ''                              | CONNECTION_SETTINGS |"
                        + " UNREADABLE",
                "update credential set version = version - 1 where application = 'orders' | CREDENTIALS |"
                        + " DOES_NOT_OPEN",
                "update credential set owner_value = 'bob' where application = 'orders' | CREDENTIALS  | UNREADABLE",
                "update credential set application = 'nowhere' where application = 'orders' | CREDENTIALS | UNREADABLE",
                "update audit_event set caller = 'nobody' where sequence = 2           | AUDIT_LOG    | NOT_PROVED",
            })
    void namesWhatAnotherHandChanged(String change, RecordKind kind, Problem problem) throws SQLException {
        tamper(change);

        assertThat(everyFinding()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.problem()).isEqualTo(problem);
        });
    }

    @Test
    void namesANodeThatWasPlanted() throws SQLException {
        tamper("insert into node (id, name, public_key, key_version, code)"
                + " select '00000000000000000000000000000000', 'mallorys', public_key, key_version, code from node");

        assertThat(integrity().findings()).singleElement().satisfies(finding -> {
            assertThat(finding)
                    .hasToString("the node mallorys with the fingerprint 00000000000000000000000000000000 is not"
                            + " proved: it is given no key");
            assertThatExceptionOfType(FindingRejectedException.class)
                    .isThrownBy(() -> integrity().accept(finding))
                    .withMessageContaining("comparing fingerprints");
            integrity().discard(finding);
        });
        assertThat(integrity().findings()).isEmpty();
        assertThat(tables.column("select name from node")).hasSize(1);
    }

    @Test
    void ofADefinitionSaysWhereUsersWouldBeSent() throws SQLException {
        tamper(
                "update application set sign_up = 'Custom', sign_up_page = 'https://evil.example/', display_name = 'Orders (new)'"
                        + " where id_key = 'orders'");

        assertThat(integrity().findings())
                .singleElement()
                .asString()
                .contains("shown as \"Orders (new)\"", "sign-up page https://evil.example/");
    }

    @Test
    void knowsABrokenAuditLogByWhereItIsBrokenAlthoughItGoesOn() throws SQLException {
        tamper("update audit_event set caller = 'nobody' where sequence = 2");

        Finding found = everyFinding().get(0);

        assertThat(everyFinding()).containsExactly(found);
        assertThatExceptionOfType(FindingRejectedException.class)
                .isThrownBy(() -> integrity().discard(found))
                .withMessageContaining("restart it");
    }

    @Nested
    class OfAMemberWhoWasAddedBySql {
        private Finding found() throws SQLException {
            tamper(MAKES_MALLORY_A_MEMBER);
            return integrity().findings().get(0);
        }

        @Test
        void saysWhoWouldBeLetIn() throws SQLException {
            assertThat(found().toString())
                    .startsWith("the target application Reporting is not proved: of type Group; shown as \"Reporting\";"
                            + " members group:sales, user:mallory;")
                    .endsWith("1 sets of credentials belong to it");
        }

        @Test
        void letsHimInOnceItIsAccepted() throws SQLException {
            integrity().accept(found());

            fixture.as("mallory").credentials(REPORTING).close();
            assertThat(integrity().findings()).isEmpty();
            assertThat(lastReason(AuditAction.ACCEPT_RECORD)).contains("user:mallory");
        }

        @Test
        void takesTheCredentialsWithItWhenItIsDiscarded() throws SQLException {
            integrity().discard(found());

            assertThat(fixture.administrator().applications().list()).hasSize(1);
            assertThat(tables.column("select application from credential")).containsExactly("orders");
            assertThat(lastReason(AuditAction.DISCARD_RECORD)).contains("Reporting");
            fixture.groupApplication("Reporting", "sales"); // as the id is free again
        }

        @Test
        void isNotAcceptedIfItHasChangedSince() throws SQLException {
            Finding finding = found();
            tamper("update application_claim set claim_value = 'mallory2' where claim_value = 'mallory'");

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> integrity().accept(finding));
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> integrity().discard(finding));
            assertThat(integrity().findings()).hasSize(1);
        }

        @Test
        void isForAnAdministratorToDecide() throws SQLException {
            Finding finding = found();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("mallory").integrity().accept(finding));
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("mallory").integrity().discard(finding));
        }
    }

    @Nested
    class OfARightThatWasAddedBySql {
        private Finding found() throws SQLException {
            fixture.administrator()
                    .rights()
                    .grant(new RightGrant(Claim.user("dora"), AdministrativeRight.CREATE_TARGET_APPLICATION));
            tamper("update administrative_right set name = 'FULL_CONTROL' where claim_value = 'dora'");
            return integrity().findings().get(0);
        }

        @Test
        void isNamedAndGivesNothing() throws SQLException {
            assertThat(found()).hasToString("the right Full Control to user:dora is not proved");
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("dora").rights().list());
        }

        @Test
        void holdsOnceItIsAccepted() throws SQLException {
            integrity().accept(found());

            assertThat(fixture.as("dora").rights().list()).hasSize(2);
            assertThat(integrity().findings()).isEmpty();
        }

        @Test
        void isGoneOnceItIsDiscarded() throws SQLException {
            integrity().discard(found());

            assertThat(integrity().findings()).isEmpty();
            assertThat(fixture.administrator().rights().list()).hasSize(1);
        }
    }

    @Nested
    class OfConnectionSettings {
        private Finding found() throws SQLException {
            tamper("update connection_settings set url = 'jdbc:postgresql://else.example/sales'");
            return integrity().findings().get(0);
        }

        @Test
        void holdOnceTheyAreAccepted() throws SQLException {
            integrity().accept(found());

            assertThat(fixture.as("carol", "sales").connection(SALES).url())
                    .contains("jdbc:postgresql://else.example/sales");
        }

        @Test
        void areGoneOnceTheyAreDiscarded() throws SQLException {
            integrity().discard(found());

            assertThat(fixture.administrator().connectionSettings().list()).isEmpty();
        }
    }

    @Test
    void discardsCredentialsThatDoNotOpenAndAcceptsNone() throws SQLException {
        tamper("update credential set sealed = ? where application = 'orders'");
        Finding finding = everyFinding().get(0);

        assertThatExceptionOfType(FindingRejectedException.class)
                .isThrownBy(() -> integrity().accept(finding))
                .withMessage("the credentials of user:alice for Orders cannot be accepted; enter them again");
        integrity().discard(finding);

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
        assertThat(everyFinding()).isEmpty();
    }

    @Nested
    class OfAnOlderRowInItsOwnPlace {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void noticesADefinition(boolean byAnotherNode) throws SQLException {
            keep("application", "id_key = 'orders'");
            rename(byAnotherNode);
            putBack("application", "id_key = 'orders'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
            assertThat(integrity().findings())
                    .singleElement()
                    .hasToString(
                            "the target application Orders is older than what this node has seen: of type Individual; shown as"
                                    + " \"Orders\";"
                                    + " no administrators; fields User Name (UserName), Password (Password, masked); 1 sets of credentials belong to it");
        }

        @Test
        void noticesADefinitionThatWasDeleted() throws SQLException {
            keep("application", "id_key = 'orders'");
            keep("application_field", "application = 'orders'");
            fixture.administrator().applications().delete(ORDERS);
            putBack("application_field", "application = 'orders'");
            putBack("application", "id_key = 'orders'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.administrator().applications().get(ORDERS));
        }

        @Test
        void noticesCredentials() throws SQLException {
            keep("credential", "application = 'orders'");
            fixture.userCredentials("Orders", "alice", "a", "newer");
            putBack("credential", "application = 'orders'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
            assertThat(everyFinding())
                    .singleElement()
                    .hasToString("the credentials of user:alice for Orders is older than what this node has seen");
        }

        @Test
        void noticesCredentialsThatWereCleared() throws SQLException {
            keep("credential", "application = 'orders'");
            fixture.administrator().credentialAdministration().clearUser(ORDERS, Claim.user("alice"));
            putBack("credential", "application = 'orders'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
        }

        @Test
        void noticesConnectionSettings() throws SQLException {
            keep("connection_settings", "name_key = 'sales'");
            fixture.administrator()
                    .connectionSettings()
                    .update(
                            ConnectionSettings.named(SALES)
                                    .withUrl("jdbc:postgresql://newer.example/sales")
                                    .withApplication(REPORTING),
                            fixture.administrator()
                                    .connectionSettings()
                                    .get(SALES)
                                    .version());
            putBack("connection_settings", "name_key = 'sales'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(SALES));
            assertThat(integrity().findings()).singleElement().satisfies(finding -> {
                assertThat(finding.problem()).isEqualTo(Problem.OLDER);
                integrity().accept(finding);
            });
            assertThat(fixture.as("carol", "sales").connection(SALES).url())
                    .contains("jdbc:postgresql://db.example/sales");
        }

        private void rename(boolean byAnotherNode) {
            StoreConfiguration other = fixture.configuration().withCacheSize(3); // of a store that is open by itself
            try (SecureStore another = SecureStore.open(other)) {
                SecureStoreSession administrator =
                        byAnotherNode ? another.as(StoreFixture.ADMINISTRATOR) : fixture.administrator();
                var before = administrator.applications().get(ORDERS);
                administrator.applications().update(before.application().withDisplayName("Newer"), before.version());
            }
            fixture.as("alice").credentials(ORDERS).close(); // by which this node has seen it
        }

        private void keep(String table, String which) throws SQLException {
            tables.change("create table kept_" + table + " as select * from " + table + " where " + which);
        }

        private void putBack(String table, String which) throws SQLException {
            tamper(
                    "delete from " + table + " where " + which,
                    "insert into " + table + " select * from kept_" + table,
                    "drop table kept_" + table);
        }
    }

    private IntegrityAdministration integrity() {
        return fixture.administrator().integrity();
    }

    private List<Finding> everyFinding() {
        List<Finding> findings = new ArrayList<>();
        integrity().everyFinding(findings::add);
        return findings;
    }

    private String lastReason(AuditAction action) {
        return fixture.administrator().audit().events(AuditQuery.newest(20)).stream()
                .filter(event -> event.action() == action)
                .findFirst()
                .flatMap(AuditEvent::reason)
                .orElse("");
    }

    private void tamper(String... changes) throws SQLException {
        tables.change(changes);
        tables.change(
                "delete from store_change", // so that no node is told what it was
                "update store set revision = revision + 1");
    }
}
