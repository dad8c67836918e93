package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.Contract;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.StoreExistsException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.key.KeyState;
import org.securestore.partition.PartitionId;

@Contract
class BackupContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Path OLDER = Path.of("src", "test", "resources", "format-1", "store.db");
    private static final String HISTORY = "flyway_schema_history"; // each database has one of its own

    @TempDir
    private Path directory;

    private final StoreFixture.Place place;
    private final StoreFixture fixture;
    private final SecureStoreSession administrator;
    private Path file;

    BackupContract(StoreFixture.Place place) {
        this.place = place;
        this.fixture = StoreFixture.create(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices");
        this.administrator = fixture.administrator();
        administrator.partitions().create(new PartitionId("acme"), Claim.user("wile"));
    }

    @BeforeEach
    void name() throws IOException {
        file = Files.createDirectory(directory.resolve("backups")).resolve("monday.db");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class ABackup {
        @Test
        void isOneFileOfItsOwners() throws IOException {
            administrator.backups().write(file);

            assertThat(directoryOfBackups()).containsExactly(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void holdsEveryRowOfEveryTable() throws SQLException {
            long rows = administrator.backups().write(file);

            List<String> events = tables().column("select action from audit_event order by sequence");
            assertThat(events).endsWith("BACK_UP_STORE");
            tables().change("delete from audit_event where action = 'BACK_UP_STORE'"); // is later than the backup
            assertThat(tables(file).dumpWithout(HISTORY, "audit_chain"))
                    .isEqualTo(tables().dumpWithout(HISTORY, "audit_chain"));
            assertThat(rows)
                    .isEqualTo(tables(file).dumpWithout(HISTORY).values().stream()
                            .mapToInt(List::size)
                            .sum());
        }

        @Test
        void isRecordedWithItsPlace() {
            long rows = administrator.backups().write(file);

            assertThat(recorded()).singleElement().satisfies(event -> {
                assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
                assertThat(event.reason()).contains(rows + " rows into " + file);
            });
        }

        @Test
        void saysHowFarItIs() {
            List<Long> heard = new ArrayList<>();
            List<Long> totals = new ArrayList<>();

            long rows = administrator.backups().write(file, (copied, total) -> {
                heard.add(copied);
                totals.add(total);
            });

            assertThat(heard).isSorted().startsWith(0L).endsWith(rows);
            assertThat(totals).containsOnly(rows);
        }

        @Test
        void isOfOneMomentWhateverIsWrittenMeanwhile() {
            AtomicBoolean written = new AtomicBoolean();

            administrator.backups().write(file, (copied, total) -> {
                if (copied > 0 && !written.getAndSet(true)) {
                    fixture.groupCredentials("Reporting", "app", "later");
                    fixture.individualApplication("Later");
                }
            });

            assertThat(written).isTrue();
            assertThat(password(fixture.store())).isEqualTo("later");
            try (SecureStore restored = restored(StoreFixture.Place.EMBEDDED)) {
                assertThat(password(restored)).isEqualTo("secret");
                assertThat(restored.as(StoreFixture.ADMINISTRATOR)
                                .applications()
                                .list())
                        .hasSize(2);
            }
        }

        @Test
        void isConsistentUnderConstantWrites() throws Exception {
            try (ConstantWrites writes = new ConstantWrites()) {
                for (int number = 0; number < 3; number++) {
                    file = file.resolveSibling(number + ".db");
                    writes.awaitMore();
                    administrator.backups().write(file);
                    writes.awaitMore();
                    try (SecureStore restored = restored(StoreFixture.Place.EMBEDDED)) {
                        assertConsistent(restored);
                    }
                }
            }
        }

        @Test
        void overwritesNothing() throws IOException {
            Files.writeString(file, "precious");

            assertThatExceptionOfType(BackupFailedException.class)
                    .isThrownBy(() -> administrator.backups().write(file))
                    .withMessageContainingAll(file.toString(), "already", "nothing is overwritten");
            assertThat(file).hasContent("precious");
            assertThat(directoryOfBackups()).containsExactly(file);
        }

        @Test
        void canHaveAnyName() throws IOException {
            file = file.resolveSibling("Bäckup of 100%41, what? #1 & more.db");

            administrator.backups().write(file);

            assertThat(directoryOfBackups()).containsExactly(file);
            try (SecureStore restored = restored(StoreFixture.Place.EMBEDDED)) {
                assertThat(password(restored)).isEqualTo("secret");
            }
        }

        @Test
        void isNotWrittenWhereNoDirectoryIs() {
            Path nowhere = directory.resolve("nowhere").resolve("monday.db");

            assertThatExceptionOfType(BackupFailedException.class)
                    .isThrownBy(() -> administrator.backups().write(nowhere))
                    .withMessageContainingAll(nowhere.toString(), "no such directory");
        }

        @Test
        void isNotForThoseWithoutFullControlOfTheDefaultPartition() throws IOException {
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("mallory").backups().write(file));
            try (SecureStore acme = SecureStore.open(fixture.configuration().withPartition(new PartitionId("acme")))) {
                assertThatExceptionOfType(NotAuthorizedException.class)
                        .isThrownBy(() -> acme.as(Caller.of("wile")).backups().write(file));
            }

            assertThat(directoryOfBackups()).isEmpty();
            assertThat(recorded()).singleElement().satisfies(event -> {
                assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
                assertThat(event.caller()).isEqualTo("mallory");
            });
        }

        @Test
        void leavesNothingIfItFails() throws IOException {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> administrator.backups().write(file, (copied, total) -> {
                        throw new IllegalStateException("in the middle");
                    }));

            assertThat(directoryOfBackups()).isEmpty();
            assertThat(recorded())
                    .singleElement()
                    .satisfies(event -> assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE));
        }

        @Test
        void isNotMadeOfAStoreThatALaterReleaseHasMigrated() throws SQLException, IOException {
            administrator.audit().events(AuditQuery.newest(1)); // and so nothing waits to be written
            tables().change("update store set format = 4");

            assertThatExceptionOfType(StoreUpgradedException.class)
                    .isThrownBy(() -> administrator.backups().write(file));
            assertThat(directoryOfBackups()).isEmpty();
        }
    }

    @Nested
    class Restoring {
        private byte[] content;

        @BeforeEach
        void backUp() throws IOException {
            administrator.backups().write(file);
            content = Files.readAllBytes(file);
        }

        @AfterEach
        void leavesTheFileAsItWas() throws IOException {
            assertThat(file).hasBinaryContent(content);
            assertThat(directoryOfBackups()).containsExactly(file);
        }

        @Test
        void givesANewNodeWhatThereWas() {
            try (SecureStore restored = restored(place)) {
                assertThat(restored.status().store())
                        .isEqualTo(fixture.store().status().store());
                assertThat(password(restored)).isEqualTo("secret");
                assertThat(own(restored)).isEqualTo("alices");
                assertConsistent(restored);
            }
        }

        @Test
        void needsNoPassphraseOnANodeThatWasEnrolled() {
            StoreConfiguration empty = configuration(place)
                    .withNodeDirectory(fixture.configuration().nodeDirectory());

            SecureStore.restore(empty, file);

            try (SecureStore restored = SecureStore.open(empty)) {
                assertThat(restored.status().key()).isEqualTo(KeyState.READY);
                assertThat(password(restored)).isEqualTo("secret");
            }
        }

        @Test
        void givesEveryRowBack() throws SQLException {
            StoreConfiguration empty = configuration(place);
            List<Long> heard = new ArrayList<>();

            long rows = SecureStore.restore(empty, file, (copied, total) -> heard.add(copied));

            assertThat(new StoreTables(empty).dumpWithout(HISTORY))
                    .isEqualTo(tables(file).dumpWithout(HISTORY));
            assertThat(heard).startsWith(0L).endsWith(rows);
        }

        @Test
        void takesTheStoreThatWasCreatedAndHasNoKeyYet() {
            StoreConfiguration empty = configuration(place);
            SecureStore.create(empty).close();

            SecureStore.restore(empty, file);

            try (SecureStore restored = opened(empty)) {
                assertThat(password(restored)).isEqualTo("secret");
            }
        }

        @Test
        void overwritesNoStore() throws SQLException {
            try (StoreFixture other = StoreFixture.create(place)) {
                StoreTables tables = new StoreTables(other.configuration());
                var before = tables.dumpWithout();

                assertThatExceptionOfType(StoreExistsException.class)
                        .isThrownBy(() -> SecureStore.restore(other.configuration(), file))
                        .withMessageContaining("nothing is overwritten");
                assertThat(tables.dumpWithout()).isEqualTo(before);
            }
        }

        @Test
        void thatFailsLeavesTheStoreEmptyAndCanBeRepeated() {
            StoreConfiguration empty = configuration(place);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> SecureStore.restore(empty, file, (copied, total) -> {
                        if (copied > 0) {
                            throw new IllegalStateException("in the middle");
                        }
                    }));

            try (SecureStore store = SecureStore.open(empty)) {
                assertThat(store.status().key()).isEqualTo(KeyState.NOT_GENERATED);
            }
            SecureStore.restore(empty, file);
            try (SecureStore restored = opened(empty)) {
                assertThat(own(restored)).isEqualTo("alices");
            }
        }
    }

    @Nested
    class AnotherFile {
        @Test
        void ofAnOlderFormatIsMigratedInACopy() throws IOException {
            Path given = Files.copy(OLDER, file);
            byte[] content = Files.readAllBytes(given);
            StoreConfiguration empty = configuration(place);

            SecureStore.restore(empty, given);

            try (SecureStore restored = opened(empty)) {
                try (CredentialSet credentials =
                        restored.as(Caller.of("carol", "sales")).credentials(REPORTING)) {
                    assertThat(credentials.password().orElseThrow().<String, RuntimeException>lend(String::new))
                            .isEqualTo("reporting_app-password");
                }
            }
            assertThat(given).hasBinaryContent(content);
            assertThat(directoryOfBackups()).containsExactly(given);
        }

        @Test
        void ofALaterReleaseIsRefused() throws SQLException {
            administrator.backups().write(file);
            tables(file).change("update store set format = 4");

            assertThatExceptionOfType(StoreUpgradedException.class)
                    .isThrownBy(() -> SecureStore.restore(configuration(place), file))
                    .withMessageContainingAll(file.toString(), "format 4", "upgrade this node");
        }

        @Test
        void thatIsNoBackupIsRefused() throws IOException, SQLException {
            Path text = Files.writeString(file.resolveSibling("text"), "SQLite is what this is not");
            Path foreign = file.resolveSibling("foreign.db");
            tables(foreign).change("create table store_of_wine (id integer)");
            Path nothing = Files.createFile(file.resolveSibling("empty.db"));

            Stream.of(text, foreign, nothing).forEach(other -> assertRefused(other, "holds no store"));
            assertRefused(file, "no such file");
        }

        @Test
        void thatIsDamagedIsRefused() throws IOException {
            administrator.backups().write(file);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));

            assertRefused(file, "damaged");
        }

        @Test
        void whoseNewestChangesAreElsewhereIsRefused() throws IOException {
            administrator.backups().write(file);
            Files.writeString(file.resolveSibling("monday.db-wal"), "changes");

            assertRefused(file, "in use");
        }

        private void assertRefused(Path other, String problem) {
            StoreConfiguration empty = configuration(StoreFixture.Place.EMBEDDED);

            assertThatExceptionOfType(BackupFailedException.class)
                    .isThrownBy(() -> SecureStore.restore(empty, other))
                    .withMessageContainingAll(other.toString(), problem);
            assertThat(empty.home()).doesNotExist();
        }
    }

    private void assertConsistent(SecureStore restored) {
        SecureStoreSession root = restored.as(StoreFixture.ADMINISTRATOR);
        assertThat(root.audit().verify().isIntact()).isTrue();
        assertThat(root.applications().list()).hasSizeGreaterThanOrEqualTo(2);
        root.credentialAdministration().list(ORDERS, Optional.empty(), 1_000).forEach(summary -> {
            String name = summary.owner().toString().replaceFirst("^user:", "");
            restored.as(Caller.of(name)).credentials(ORDERS).close();
        });
    }

    private SecureStore restored(StoreFixture.Place where) {
        StoreConfiguration empty = configuration(where);
        SecureStore.restore(empty, file);
        return opened(empty);
    }

    /** Opens a restored store on a node that is new to it. */
    private static SecureStore opened(StoreConfiguration configuration) {
        SecureStore restored = SecureStore.open(configuration);
        assertThat(restored.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        restored.as(StoreFixture.ADMINISTRATOR).keys().refresh(StoreFixture.PASSPHRASE.toCharArray());
        return restored;
    }

    private StoreConfiguration configuration(StoreFixture.Place where) {
        return where.configuration(directory.resolve("home-" + System.nanoTime()));
    }

    private StoreTables tables() {
        return new StoreTables(fixture.configuration());
    }

    private static StoreTables tables(Path embedded) {
        return StoreTables.of(embedded);
    }

    private List<AuditEvent> recorded() {
        return administrator
                .audit()
                .events(AuditQuery.newest(100).matching(AuditFilter.ALL.of(AuditAction.BACK_UP_STORE)));
    }

    private List<Path> directoryOfBackups() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.toList();
        }
    }

    private static String password(SecureStore store) {
        try (CredentialSet credentials = store.as(Caller.of("carol", "sales")).credentials(REPORTING)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    private static String own(SecureStore store) {
        try (CredentialSet credentials = store.as(Caller.of("alice")).credentials(ORDERS)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    /** A thread that sets one user's credentials after the other's, until it is closed. */
    private final class ConstantWrites implements AutoCloseable {
        private volatile boolean closed;
        private volatile CountDownLatch more = new CountDownLatch(5);
        private final CompletableFuture<Void> written = CompletableFuture.runAsync(this::write);

        void awaitMore() throws InterruptedException {
            more = new CountDownLatch(5);
            more.await();
        }

        private void write() {
            for (int number = 0; !closed; number++) {
                fixture.userCredentials("Orders", "user-" + number % 40, "u", "p" + number);
                more.countDown();
            }
        }

        @Override
        public void close() {
            closed = true;
            written.join();
        }
    }
}
