package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.Ticket;
import org.securestore.crypto.Argon2id;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.FaultyConnections;

/** Tenants in one store: no query crosses from one to another, and no record that is carried over opens anything. */
class PartitionIsolationTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");
    private static final PartitionId TENANT = new PartitionId("tenant");
    private static final ApplicationQuery SEARCH = ApplicationQuery.first(5).containing("o");
    private static final Caller TENANTS_ADMINISTRATOR = Caller.of("tenant-admin");

    @Nested
    class OfStatements {
        /** What the store as a whole changed, for all nodes; each row says in which partition. */
        /** What belongs to the store as a whole, and only says of which partition it speaks. */
        private static final Set<String> OF_THE_STORE = Set.of("store_change", "key_change", "unreadable_record");

        private final FaultyConnections connections = new FaultyConnections();
        private StoreFixture fixture;

        @BeforeEach
        void open() {
            fixture = StoreFixture.withoutKey();
        }

        @AfterEach
        void close() {
            fixture.close();
        }

        @Test
        void eachSaysWhosePartItTouches() throws Exception {
            doEverything();

            Set<String> tables = tablesOfPartitions();
            assertThat(tables).hasSizeGreaterThan(10);
            Set<String> touched = new TreeSet<>();
            for (String statement : connections.statements()) {
                Set<String> named = namedIn(statement, tables);
                touched.addAll(named);
                assertThat(occurrences("\\bpartition_id\\b", statement))
                        .as(statement)
                        .isGreaterThanOrEqualTo(named.size());
                if (!named.isEmpty() && !statement.startsWith("insert")) {
                    assertThat(statement).containsPattern("partition_id = \\?");
                }
            }
            assertThat(touched).as("tables that were looked at").isEqualTo(tables);
        }

        private void doEverything() throws IOException {
            HandSetClock clock = new HandSetClock();
            OpenStore store = OpenStore.open(
                    fixture.configuration(),
                    connections.open(fixture.configuration().databaseFile()),
                    clock,
                    new Argon2id(64, 1, 1));
            try {
                SecureStoreSession session = new SecureStoreSession(store, StoreFixture.ADMINISTRATOR);
                new ChangingOperations(store, clock).inOrder().forEach(operation -> {
                    operation.work().accept(session);
                    look(session);
                    new SecureStoreSession(store, Caller.of("alice"))
                            .applications()
                            .page(SEARCH);
                });
                session.audit().export(AuditFilter.ALL, new StringWriter());
                char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
                session.bundles().exportAll(passphrase, passphrase, OutputStream.nullOutputStream());
            } finally {
                store.close();
            }
        }

        private static void look(SecureStoreSession session) {
            session.userApplications();
            session.userApplications(SEARCH);
            session.applications().list();
            session.applications().page(SEARCH);
            session.principals().find("a", 5);
            session.connectionSettings().list();
            session.rights().list();
            session.partitions().list();
            session.definitions().plan(session.definitions().export());
            session.credentialAdministration().expiring(Duration.ofDays(1));
            session.audit().verify();
            session.audit().settings();
            session.audit().timeline(AuditFilter.ALL, Instant.EPOCH, Instant.now(), 5);
            session.audit()
                    .events(AuditQuery.newest(5)
                            .matching(AuditFilter.ALL.byCaller("alice").onApplication("Own")));
            session.applications().list().stream()
                    .map(found -> found.application().id())
                    .forEach(id -> {
                        CredentialAdministration credentials = session.credentialAdministration();
                        credentials.list(id, Optional.of(CredentialOwner.MEMBERS), 5);
                        credentials.list(id, "a", Optional.empty(), 5);
                        credentials.count(id);
                    });
        }

        private Set<String> tablesOfPartitions() throws SQLException {
            Set<String> tables = new TreeSet<>();
            try (Connection connection = new StoreTables(fixture.configuration()).connect();
                    ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "partition_id")) {
                while (columns.next()) {
                    tables.add(columns.getString("TABLE_NAME"));
                }
            }
            assertThat(tables.removeAll(OF_THE_STORE)).isTrue();
            return tables;
        }

        private static Set<String> namedIn(String statement, Set<String> tables) {
            String words = statement.toLowerCase(Locale.ROOT);
            return words.startsWith("select") || words.matches("(?s)(insert|update|delete|with)\\b.*")
                    ? tables.stream()
                            .filter(table -> occurrences("(from|join|into|update)\\s+" + table + "\\b", words) > 0)
                            .collect(Collectors.toSet())
                    : Set.of();
        }

        private static long occurrences(String pattern, String text) {
            return Pattern.compile(pattern).matcher(text).results().count();
        }
    }

    @Nested
    class OfTenants {
        private StoreFixture fixture;
        private SecureStore tenant;

        @BeforeEach
        void fillBothAlike() {
            fixture = StoreFixture.withoutStaleness();
            fixture.administrator().partitions().create(TENANT, Claim.user("tenant-admin"));
            tenant = SecureStore.open(fixture.configuration().withPartition(TENANT));
            fill(fixture.administrator(), "defaults-own");
            fill(tenant.as(TENANTS_ADMINISTRATOR), "tenants-own");
        }

        @AfterEach
        void close() {
            tenant.close();
            fixture.close();
        }

        @Test
        void eachSeesItsOwn() {
            assertThat(password(fixture.as("alice"))).isEqualTo("defaults-own");
            assertThat(password(tenant.as(Caller.of("alice")))).isEqualTo("tenants-own");
            assertThat(fixture.as("alice").connection(SALES).options()).containsValue("defaults-own");
            assertThat(tenant.as(Caller.of("alice")).connection(SALES).options())
                    .containsValue("tenants-own");
            assertThat(events(fixture.administrator())).doesNotContain("tenant-admin");
            assertThat(events(tenant.as(TENANTS_ADMINISTRATOR))).doesNotContain("root-admin");
        }

        @Test
        void whatOneChangesOrDeletesTheOtherKeeps() {
            fixture.administrator().credentialAdministration().clearEverywhere(Claim.user("alice"));
            fixture.administrator().connectionSettings().delete(SALES);
            fixture.administrator().applications().delete(ORDERS);
            fixture.administrator().definitions().apply("""
                    securestore: 1
                    complete: [applications, connections]
                    applications: []
                    connections: []
                    """);

            assertThat(password(tenant.as(Caller.of("alice")))).isEqualTo("tenants-own");
            assertThat(tenant.as(Caller.of("alice")).connection(SALES).options())
                    .containsValue("tenants-own");
        }

        @Test
        void aTicketOfOneIsNoneInTheOther() {
            char[] ticket = ticketOf(fixture.as("alice"));

            assertThatExceptionOfType(TicketRejectedException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("portal")).redeemTicket(ORDERS, ticket));

            fixture.as("portal").redeemTicket(ORDERS, ticket).close();
        }

        @Test
        void fullControlOfOneIsNothingInTheOther() {
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(
                            () -> tenant.as(StoreFixture.ADMINISTRATOR).rights().list());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("tenant-admin").rights().list());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(
                            () -> tenant.as(TENANTS_ADMINISTRATOR).partitions().list());
            assertThat(tenant.as(StoreFixture.ADMINISTRATOR).applications().list())
                    .isEmpty();
        }

        @Test
        void aRightInOneIsNoneInTheOther() {
            fixture.administrator()
                    .rights()
                    .grant(new RightGrant(Claim.user("dora"), AdministrativeRight.CREATE_TARGET_APPLICATION));

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("dora"))
                            .applications()
                            .create(TargetApplication.individual(new TargetApplicationId("New"))));
        }

        @Test
        void credentialsCarriedOverAreFoundOut() throws SQLException {
            carryOver("credential");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("alice")).credentials(ORDERS));
        }

        @Test
        void soAreDefinitionsAndAllThatBelongsToThem() throws SQLException {
            carryOver("credential", "application_field", "application_claim", "application");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("alice")).credentials(ORDERS));
            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() ->
                            tenant.as(TENANTS_ADMINISTRATOR).applications().get(ORDERS));
        }

        @Test
        void soAreTickets() throws SQLException {
            char[] ticket = ticketOf(fixture.as("alice"));
            carryOver("ticket", "ticket_claim");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("portal")).redeemTicket(ORDERS, ticket));
        }

        @Test
        void soAreConnectionSettings() throws SQLException {
            carryOver("connection_settings", "connection_option");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> tenant.as(Caller.of("alice")).connection(SALES));
        }

        @Test
        void rightsCarriedOverGiveNothing() throws SQLException {
            carryOver("administrative_rights", "administrative_right");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(
                            () -> tenant.as(StoreFixture.ADMINISTRATOR).rights().list());
        }

        @Test
        void anAuditLogCarriedOverIsFoundOut() throws SQLException {
            carryOver("audit_event", "audit_chain");

            assertThat(tenant.as(TENANTS_ADMINISTRATOR).audit().verify().isIntact())
                    .isFalse();
        }

        @Test
        void soIsASingleEventOfOne() throws SQLException {
            new StoreTables(fixture.configuration())
                    .change(
                            "create table carried as select * from audit_event where partition_id = 'default' and"
                                    + " sequence = 2",
                            "update carried set partition_id = 'tenant'",
                            "delete from audit_event where partition_id = 'tenant' and sequence = 2",
                            "insert into audit_event select * from carried");

            assertThat(tenant.as(TENANTS_ADMINISTRATOR).audit().verify().isIntact())
                    .isFalse();
        }

        /** Puts what the default partition has of these in the place of what the tenant has. */
        private void carryOver(String... names) throws SQLException {
            StoreTables tables = new StoreTables(fixture.configuration());
            for (String name : names) {
                tables.change(
                        "create table carried as select * from " + name + " where partition_id = 'default'",
                        "update carried set partition_id = 'tenant'",
                        "delete from " + name + " where partition_id = 'tenant'",
                        "insert into " + name + " select * from carried",
                        "drop table carried");
            }
            tables.change("update store set revision = revision + 1"); // so that every node looks again
        }

        private void fill(SecureStoreSession administrator, String secret) {
            administrator
                    .applications()
                    .create(TargetApplication.individual(ORDERS).withRelease(Release.ticketing(Claim.user("portal"))));
            StoreFixture.withLogin(
                    "alice",
                    secret,
                    values -> administrator.credentialAdministration().setUser(ORDERS, Claim.user("alice"), values));
            administrator
                    .connectionSettings()
                    .create(ConnectionSettings.named(SALES)
                            .withOption("ApplicationName", secret)
                            .withApplication(ORDERS));
        }

        private static String events(SecureStoreSession administrator) {
            return administrator.audit().events(AuditQuery.newest(100)).stream()
                    .map(AuditEvent::caller)
                    .collect(Collectors.joining(" "));
        }

        private static char[] ticketOf(SecureStoreSession issuer) {
            try (Ticket ticket = issuer.issueTicket()) {
                return ticket.lend(char[]::clone);
            }
        }

        private static String password(SecureStoreSession session) {
            try (CredentialSet credentials = session.credentials(ORDERS)) {
                return credentials.password().orElseThrow().lend(String::new);
            }
        }
    }
}
