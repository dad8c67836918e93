package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.MariaDbForTests;
import org.securestore.database.PostgresForTests;
import org.securestore.datasource.OwnConsumer;
import org.securestore.identity.Caller;

/** A store that moves from one database to the next by backups, and comes back as it was. */
class BackupAcrossDatabasesIT {
    private static final String HISTORY = "flyway_schema_history";
    private static final String[] LOG = {HISTORY, "audit_event", "audit_chain"}; // where each backup is recorded

    @TempDir
    private Path directory;

    private final StoreFixture fixture = StoreFixture.withoutKey();
    private int backups;

    @BeforeEach
    void fill() throws SQLException {
        OpenStore store = OpenStores.open(fixture.configuration());
        try {
            new ChangingOperations(store, new HandSetClock())
                    .inOrder()
                    .forEach(operation -> operation.work().accept(fixture.administrator()));
        } finally {
            OpenStores.close(store);
        }
        fixture.groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "äpp", "sécret€")
                .auditingReads();
        fixture.as("alice", "sales").issueTicket().close();
        OwnConsumer.logIn(fixture.as("alice", "sales"), new TargetApplicationId("Reporting"));
        fixture.administrator().audit().events(AuditQuery.newest(1)); // and so nothing waits to be written
        fillWhatNoOperationFillsHere();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isTheSameRowByRow() throws SQLException {
        fixture.store().close(); // or it would go on giving signs of life
        Map<String, List<String>> before = dump(fixture.configuration(), HISTORY);

        StoreConfiguration postgres = moved(fixture.configuration(), PostgresForTests.shared());
        StoreConfiguration mariaDb = moved(postgres, MariaDbForTests.shared());
        StoreConfiguration sqlite = moved(mariaDb, StoreFixture.Place.EMBEDDED);

        assertThat(before.values())
                .as("a table without a row, of which this says nothing")
                .allSatisfy(rows -> assertThat(rows).isNotEmpty());
        assertThat(dump(sqlite, LOG)).isEqualTo(dump(fixture.configuration(), LOG));
        try (SecureStore store = SecureStore.open(sqlite);
                CredentialSet credentials =
                        store.as(Caller.of("carol", "sales")).credentials(new TargetApplicationId("Reporting"))) {
            assertThat(credentials.password().orElseThrow().<String, RuntimeException>lend(String::new))
                    .isEqualTo("sécret€");
            assertThat(store.as(StoreFixture.ADMINISTRATOR).audit().verify().isIntact())
                    .isTrue();
        }
    }

    /** Backs a store up, restores it in another place, and compares every row with the backup. */
    private StoreConfiguration moved(StoreConfiguration from, StoreFixture.Place place) throws SQLException {
        Path file = directory.resolve("backup-" + ++backups + ".db");
        StoreConfiguration to = place.configuration(directory.resolve("home-" + backups))
                .withNodeDirectory(fixture.configuration().nodeDirectory());
        try (SecureStore store = SecureStore.open(from)) {
            store.as(StoreFixture.ADMINISTRATOR).backups().write(file);
        }
        SecureStore.restore(to, file);
        assertThat(new StoreTables(to).dumpWithout(HISTORY))
                .isEqualTo(StoreTables.of(file).dumpWithout(HISTORY));
        return to;
    }

    private static Map<String, List<String>> dump(StoreConfiguration configuration, String... without)
            throws SQLException {
        return new StoreTables(configuration).dumpWithout(without);
    }

    private void fillWhatNoOperationFillsHere() throws SQLException {
        new StoreTables(fixture.configuration())
                .change(
                        "insert into node_request values ('planted', 'a machine', ?, 1)",
                        "insert into ticket_claim select partition_id, hash, 'a key', 'group', 'local', 'sales' from ticket",
                        "insert into node_presence values ('one', 1, 1, 'READY'), ('another', 2, null, 'NEEDS_REFRESH')",
                        "insert into recovery_slot select 'r', 'in the safe', 2, 3, 1, public_key, 1, public_key,"
                                + " public_key, public_key, public_key from node_request",
                        "insert into key_change values (1, 1, 2, 'RUNNING', 'CREDENTIALS', null, null, null, 9, 4, 1, 2,"
                                + " null, 3)",
                        "insert into unreadable_record values ('default', 'CREDENTIALS', 'own', '', null, 1)");
    }
}
