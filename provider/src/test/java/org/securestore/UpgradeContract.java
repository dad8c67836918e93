package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditVerification;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.database.Contract;
import org.securestore.datasource.OwnConsumer;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.key.KeyState;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.OlderFormat;

/** A store of the first released format, of which there is one in {@code format-1}, opened by this release. */
@Contract
class UpgradeContract {
    private static final Path ORIGINAL = Path.of("src", "test", "resources", "format-1");
    private static final Path ORIGINAL_STORE = ORIGINAL.resolve("store.db");
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Caller CAROL = Caller.of("carol", "sales");
    private static final String DEFINITIONS = """
            securestore: 1
            complete: [applications, rights, connections]
            applications:
              - id: Reporting
                name: Monthly reports
                type: Group
                contact: ops@example.com
                members: [group:sales, user:alice, { type: department, issuer: hr, value: Controlling }]
                administrators: [group:dbas]
                fields:
                  - { name: User Name, type: UserName }
                  - { name: Password, type: Password }
                  - { name: Search path, type: Generic, optional: true }
              - { id: Notes, type: Individual, signUp: 'https://intranet.example/signup' }
              - { id: Orders, type: IndividualWithTicketing, ticketTimeout: PT24H, redeemers: [user:portal] }
              - { id: Shared, type: GroupWithTicketing, members: [authenticated], redeemers: [user:portal] }
              - { id: Ledger, type: RestrictedGroup, members: [group:sales] }
              - { id: Wallet, type: RestrictedIndividual }
            rights:
              - { right: Full Control, to: user:root-admin }
              - { right: Create Target Application, to: group:dbas }
              - { right: All Target Applications, to: group:auditors }
            connections:
              - name: Sales figures
                parent: All PostgreSQL
                url: jdbc:postgresql://db.example/sales
                application: Reporting
              - { name: All PostgreSQL, options: { sslmode: verify-full, connectTimeout: 5 } }
            """;

    @TempDir
    private Path directory;

    private final StoreFixture.Place place;
    private final HandSetClock clock = new HandSetClock(); // stands where the store's did
    private StoreConfiguration configuration;
    private SecureStore store;

    UpgradeContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        configuration = place.configuration(Files.createDirectory(directory.resolve("home")));
        bringStore();
        bringKey();
        store = SecureStore.open(configuration, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class OnTheNodeThatHadTheKey {
        @Test
        void isInTheNewFormat() throws SQLException {
            assertThat(new StoreTables(configuration).column("select format from store"))
                    .containsExactly("3");
            assertThat(store.status().key()).isEqualTo(KeyState.READY);
        }

        @Test
        void opensEveryCredentialAsBefore() {
            assertCredentials();
        }

        @Test
        void hasTheDefinitionsRightsAndConnectionsThatItHad() {
            assertThat(root().definitions().plan(DEFINITIONS).diff()).isEqualTo("Nothing to change.");
            assertThat(store.as(CAROL)
                            .connection(new ConnectionSettingsName("Sales figures"))
                            .options())
                    .containsEntry("sslmode", "verify-full");
        }

        @Test
        void knowsWhenCredentialsExpireAndWereUsed() {
            List<CredentialSummary> orders = root().credentialAdministration().list(ORDERS, Optional.empty(), 10);

            assertThat(orders)
                    .extracting(summary ->
                            summary.expiresAt().map(Instant::toString).orElse("never"))
                    .containsExactlyInAnyOrder("never", "2036-03-01T08:00:00Z");
            assertThat(orders)
                    .filteredOn(summary -> summary.lastUsed().isPresent())
                    .hasSize(1);
        }

        @Test
        void hasAnAuditLogThatProvesItself() {
            assertIntact(root().audit().verify(), 30);
            assertThat(root().audit().events(AuditQuery.newest(100)))
                    .extracting(AuditEvent::action)
                    .contains(AuditAction.GENERATE_KEY, AuditAction.ISSUE_TICKET, AuditAction.GET_CREDENTIALS);
            assertThat(root().audit().settings().reads()).isTrue();
        }

        @Test
        void redeemsTheTicketThatWasIssuedBefore() throws IOException {
            char[] ticket = Files.readString(ORIGINAL.resolve("ticket.txt")).toCharArray();
            SecureStoreSession portal = store.as(Caller.of("portal"));

            try (CredentialSet credentials = portal.redeemTicket(ORDERS, ticket)) {
                assertThat(password(credentials)).isEqualTo("alice-Orders-password");
            }
            assertThatExceptionOfType(TicketRejectedException.class)
                    .isThrownBy(() -> portal.redeemTicket(ORDERS, ticket));
        }

        @Test
        void hasThePartitionsThatItHad() {
            assertThat(root().partitions().list()).containsExactly(new PartitionId("acme"), PartitionId.DEFAULT);
            try (SecureStore acme = SecureStore.open(configuration.withPartition(new PartitionId("acme")), clock)) {
                assertThat(password(acme, Caller.of("coyote", "traps"), "Reporting"))
                        .isEqualTo("acme_reporting-password");
                assertThat(acme.as(Caller.of("wile")).audit().verify().isIntact())
                        .isTrue();
            }
        }

        @Test
        void canBeChanged() {
            changeEverything();

            assertThat(root().audit().verify().isIntact()).isTrue();
            assertThat(password(store, CAROL, "Reporting")).isEqualTo("another");
        }

        @Test
        void isTheSameWhenItIsOpenedAgain() {
            store.close();

            store = SecureStore.open(configuration, clock);

            assertCredentials();
        }
    }

    @Nested
    class OnANodeThatIsNew {
        @BeforeEach
        void move() {
            store.close();
            store = SecureStore.open(configuration.withNodeDirectory(directory.resolve("new")), clock);
        }

        @Test
        void opensEveryCredentialByThePassphrase() {
            assertThat(store.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> store.as(CAROL).credentials(REPORTING));

            store.as(CAROL).keys().refresh(StoreFixture.PASSPHRASE.toCharArray());

            assertCredentials();
            changeEverything();
            assertThat(root().audit().verify().isIntact()).isTrue();
        }
    }

    private void assertCredentials() {
        assertThat(password(store, CAROL, "Reporting")).isEqualTo("reporting_app-password");
        assertThat(password(store, Caller.of("anybody"), "Shared")).isEqualTo("shared_app-password");
        assertThat(OwnConsumer.password(store.as(CAROL), new TargetApplicationId("Ledger")))
                .isEqualTo("ledger_app-password");
        for (String name : List.of("alice", "bob")) {
            for (String application : List.of("Notes", "Orders")) {
                assertThat(password(store, Caller.of(name), application))
                        .isEqualTo(name + "-" + application + "-password");
            }
            assertThat(OwnConsumer.password(store.as(Caller.of(name)), new TargetApplicationId("Wallet")))
                    .isEqualTo(name + "-Wallet-password");
        }
        try (CredentialSet reporting = store.as(CAROL).credentials(REPORTING)) {
            assertThat(reporting.get("Search path").<String, RuntimeException>lend(String::new))
                    .isEqualTo("figures");
        }
    }

    private void changeEverything() {
        SecureStoreSession root = root();
        VersionedApplication reporting = root.applications().get(REPORTING);
        root.applications()
                .update(
                        reporting
                                .application()
                                .withField(CredentialField.of("Role", FieldType.GENERIC)
                                        .optional()),
                        reporting.version());
        StoreFixture.withLogin(
                "app", "another", values -> root.credentialAdministration().setGroup(REPORTING, values));
        StoreFixture.withLogin(
                "alice", "new", values -> store.as(Caller.of("alice")).setCredentials(ORDERS, values));
        root.credentialAdministration().clearUser(ORDERS, Claim.user("bob"));
        root.rights().grant(new RightGrant(Claim.user("dora"), AdministrativeRight.FULL_CONTROL));
        root.applications().create(TargetApplication.individual(new TargetApplicationId("Fresh")));
        root.applications().delete(new TargetApplicationId("Ledger"));
        root.partitions().create(new PartitionId("fresh"), Claim.user("dora"));
        root.audit().configure(AuditSettings.DEFAULT.keepingDays(20));
        store.as(Caller.of("alice")).issueTicket().close();
    }

    private SecureStoreSession root() {
        return store.as(StoreFixture.ADMINISTRATOR);
    }

    private void bringStore() throws IOException, SQLException {
        if (configuration.database() instanceof DatabaseLocation.Server server) {
            OlderFormat.copy(ORIGINAL_STORE, 1, ConfiguredDatabase.address(server));
        } else {
            Files.copy(ORIGINAL_STORE, configuration.databaseFile());
        }
    }

    private void bringKey() throws IOException {
        Path node = Files.createDirectory(
                configuration.nodeDirectory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path key = Files.copy(ORIGINAL.resolve("node.key"), node.resolve("node.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------")); // which Git does not keep
    }

    private static void assertIntact(AuditVerification verification, long atLeast) {
        assertThat(verification)
                .isInstanceOfSatisfying(
                        AuditVerification.Intact.class,
                        intact -> assertThat(intact.count()).isGreaterThanOrEqualTo(atLeast));
    }

    private static String password(SecureStore store, Caller caller, String application) {
        try (CredentialSet credentials = store.as(caller).credentials(new TargetApplicationId(application))) {
            return password(credentials);
        }
    }

    private static String password(CredentialSet credentials) {
        return credentials.password().orElseThrow().lend(String::new);
    }
}
