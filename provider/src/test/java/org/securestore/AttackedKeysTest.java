package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.ExportedBundle;
import org.securestore.credential.CredentialVault;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.identity.SealedRights;
import org.securestore.key.Attacker;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyCustody;
import org.securestore.key.KeyRing;
import org.securestore.key.KeyState;
import org.securestore.key.KeyedKind;
import org.securestore.key.NodeDirectory;
import org.securestore.key.NodeId;
import org.securestore.key.NodeMemory;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreDatabase;
import org.securestore.persistence.StoreTransaction;

/**
 * Mallory can write to the database, has old copies of it, and is an ordinary user of the store; or he was a node once, and kept
 * what that knew. He is not the operating system's user that runs a node.
 */
class AttackedKeysTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final Caller CAROL = Caller.of("carol", "sales");
    private static final Caller MALLORY = Caller.of("mallory");
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();
    private static final char[] NEXT = "Battery-staple-8".toCharArray();

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "group-secret");
    private final StoreTables tables = new StoreTables(fixture.configuration());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class OnANodeOfTheStore {
        @Test
        void cannotHaveItAskForAKey() {
            Attacker mallory = new Attacker(2);

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.store().as(MALLORY).nodes().ask(mallory.node()))
                    .withMessageContaining("only the user that this node runs as");
        }

        @Test
        void cannotGiveItAKeyThatItsOperatorAskedHimFor() {
            Attacker mallory = new Attacker(2);
            fixture.store().as(Caller.process()).nodes().ask(mallory.node()); // by mistake, as he named himself

            write(transaction -> {
                mallory.plantKey(transaction, node(), Optional.empty());
                transaction.keyChange().put(StoredKeyChange.begun(1, 2, 5, Instant.EPOCH));
                transaction.header().changed(Change.keys());
            });

            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(AttackedKeysTest.this::read);
            assertThat(opens(mallory.ring())).isFalse();
        }

        @Test
        void cannotRefreshItWithAPassphraseOfHisOwn() throws SQLException {
            Attacker mallory = new Attacker(1);
            try (Connection connection = tables.unchecked();
                    PreparedStatement planting = connection.prepareStatement("update master_key set check_value = ?")) {
                planting.setBytes(1, mallory.checkValue());
                planting.execute();
            }
            write(transaction -> {
                mallory.plantPassphrase(transaction);
                transaction.header().changed(Change.keys());
            });

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.store().as(MALLORY).keys().refresh(mallory.passphrase()))
                    .withMessageContaining("another master key than the one that it has held");
            assertThat(fixture.store().status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        }

        @Test
        void cannotBeginTheStoreAnew() throws SQLException {
            tables.change(
                    "delete from master_key",
                    "delete from passphrase_slot",
                    "delete from node_slot",
                    "update audit_chain set key_version = null, code = null",
                    "update store set revision = revision + 1");

            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> fixture.store().as(MALLORY).keys().generate(NEXT, NEXT))
                    .withMessageContaining("the database has none any more");
        }
    }

    @Nested
    class WhoWasANodeOnce {
        private final StoreConfiguration elsewhere = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve("elsewhere"));
        private final NodeId removed;
        private final KeyRing first;

        WhoWasANodeOnce() {
            try (SecureStore other = SecureStore.open(elsewhere)) {
                other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
                removed = new NodeId(other.status().node().orElseThrow());
            }
            first = ringOf(elsewhere);
        }

        @Test
        void getsNoKeyForPuttingItsRowsBack() throws SQLException {
            tables.takeSnapshot();
            fixture.administrator().nodes().remove(removed);

            putBack("node", "node_slot");
            fixture.administrator().keys().generate(NEXT, NEXT);
            fixture.administrator().keys().resume(progress -> {});

            try (SecureStore other = SecureStore.open(elsewhere)) {
                assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
            }
        }

        @Test
        void getsNoKeyForPuttingTheWholeListOfNodesBack() throws SQLException {
            tables.takeSnapshot();
            fixture.administrator().nodes().remove(removed);

            tables.change(
                    "delete from node_slot",
                    "delete from node",
                    "insert into node select * from kept_node",
                    "insert into node_slot select * from kept_node_slot");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.administrator().keys().generate(NEXT, NEXT))
                    .withMessageContaining("The list of nodes");
        }

        @Test
        void grantsHimselfNothingUnderAKeyThatWasReplaced() throws SQLException {
            keepWhatSealsTheKeyBefore();
            nextKey();

            resurrect();
            grantHimselfEverything();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.store().as(MALLORY).rights().list());
            assertThat(read()).isEqualTo("group-secret");
        }

        @Test
        void grantsHimselfNothingAfterARestartEither() throws SQLException {
            keepWhatSealsTheKeyBefore();
            nextKey();
            fixture.store().close();

            resurrect();
            grantHimselfEverything();

            try (SecureStore again = SecureStore.open(fixture.configuration())) {
                assertThatExceptionOfType(NotAuthorizedException.class)
                        .isThrownBy(() -> again.as(MALLORY).rights().list());
                assertThat(password(again)).isEqualTo("group-secret");
            }
        }

        @Test
        void hasNothingWrittenUnderTheKeyThatHeKnows() throws SQLException {
            fixture.administrator().nodes().remove(removed);
            fixture.administrator().keys().generate(NEXT, NEXT);
            fixture.administrator().keys().resume(progress -> {});
            tables.change("update master_key set destroyed_at = null where version = 1");
            tables.change(
                    "update master_key set destroyed_at = 1 where version = 2",
                    "update store set revision = revision + 1");
            write(transaction -> {
                SealedDefinition definition =
                        transaction.applications().find(REPORTING).orElseThrow();
                transaction
                        .keyed(KeyedKind.APPLICATION)
                        .prove(Map.of(REPORTING.key(), definition.proof(new PartitionKey(first, "default"))), 2);
                transaction.header().changed(Change.everything());
            });

            assertThatExceptionOfType(SecureStoreException.class)
                    .isThrownBy(() -> fixture.groupCredentials("Reporting", "app", "new-secret"));
            assertThat(opens(first)).isFalse();
        }

        @Test
        void endorsesNoKeyWithOneThatWasReplaced() throws SQLException {
            keepWhatSealsTheKeyBefore();
            nextKey();
            resurrect();
            Attacker mallory = new Attacker(3);

            write(transaction -> {
                mallory.plantKey(transaction, node(), Optional.of(first));
                transaction.header().changed(Change.keys());
            });

            assertThat(fixture.store().status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        }

        private void nextKey() {
            fixture.administrator().nodes().remove(removed);
            fixture.administrator().keys().generate(NEXT, NEXT);
            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
            assertThat(read()).isEqualTo("group-secret");
        }

        // As if he had a backup from the time of the change.
        private void keepWhatSealsTheKeyBefore() throws SQLException {
            tables.change(
                    "create table loot (version integer, salt blob, sealed blob)",
                    "create trigger looting after update of previous_sealed on master_key"
                            + " when new.previous_sealed is not null"
                            + " begin insert into loot values (new.version, new.previous_salt, new.previous_sealed); end");
        }

        private void resurrect() throws SQLException {
            tables.change(
                    "update master_key set destroyed_at = null where version = 1",
                    "update master_key set previous_salt = (select salt from loot),"
                            + " previous_sealed = (select sealed from loot) where version = 2");
        }

        private void grantHimselfEverything() {
            write(transaction -> {
                long version = transaction.header().changed(Change.rights());
                Rights his = Rights.NONE.with(new RightGrant(Claim.user("mallory"), AdministrativeRight.FULL_CONTROL));
                transaction
                        .rights()
                        .put(SealedRights.seal(his, version, new PartitionKey(first, "default")::authenticate));
            });
        }
    }

    @Nested
    class WhoWritesHowFarTheChangeIs {
        private static final String ROW = "insert into key_change (single, from_version, to_version, state, stage,"
                + " partition_id, subject, owner_key, total, done, begun_at, working_millis, worker, beat)"
                + " values (1, %d, %d, '%s', 'APPLICATION', '%s', '', '', 5, 0, 0, %s, null, %s)";

        @ParameterizedTest
        @CsvSource({
            "1, 2, RUNNING, NO SUCH!, 0, 0",
            "1, 2, RUNNING, '', 9223372036854775807, 0",
            "1, 2, RUNNING, '', 0, 9223372036854775807",
            "1, 2, BLOCKED, '', 0, 0",
            "1, 2, NONE, '', 0, 0",
            "7, 8, RUNNING, '', 0, 0"
        })
        void keepsNobodyFromGeneratingTheNextKey(
                int from, int to, String state, String partition, String millis, String beat) throws SQLException {
            tables.change(ROW.formatted(from, to, state, partition, millis, beat));

            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
            fixture.administrator().keys().generate(NEXT, NEXT);

            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
            assertThat(read()).isEqualTo("group-secret");
        }

        @Test
        void neitherHushesItUp() throws SQLException {
            fixture.administrator().keys().generate(NEXT, NEXT);
            fixture.administrator().keys().pause();
            boolean isGoingOn = fixture.store().status().keyChange().isPresent();

            tables.change("delete from key_change");

            assertThat(fixture.store().status().keyChange().isPresent()).isEqualTo(isGoingOn);
            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
            assertThat(read()).isEqualTo("group-secret");
            assertThat(tables.column("select key_version from credential")).containsOnly("2");
        }

        @Test
        void isToldOfWhateverBlocksIt() throws SQLException {
            tables.change("insert into credential (partition_id, application, owner_key, owner_type, owner_issuer,"
                    + " owner_value, definition_version, version, fields, expires_at, key_version, salt, sealed, set_at,"
                    + " set_by) select partition_id, application, '', 'a', 'b', 'c', definition_version, version, fields,"
                    + " expires_at, 1, salt, sealed, set_at, set_by from credential");
            fixture.administrator().keys().generate(NEXT, NEXT);

            Optional<KeyChange> left = fixture.administrator().keys().resume(progress -> {});

            assertThat(left.orElseThrow().state()).isEqualTo(KeyChange.State.BLOCKED);
            assertThat(left.orElseThrow().unreadable()).isNotEmpty();
        }
    }

    @Test
    void cannotHaveWhatHePutBackMovedToAnotherStore(@TempDir Path directory) throws Exception {
        tables.takeSnapshot();
        fixture.groupCredentials("Reporting", "app", "newer-secret");
        assertThat(read()).isEqualTo("newer-secret");
        tables.change(
                "delete from credential",
                "insert into credential select * from kept_credential",
                "update store set revision = revision + 1");

        try (OutputStream out = Files.newOutputStream(directory.resolve("bundle"))) {
            ExportedBundle exported = fixture.administrator().bundles().exportAll(NEXT, NEXT, out);

            assertThat(exported.isComplete()).isFalse();
        }
    }

    private String read() {
        return password(fixture.store());
    }

    private static String password(SecureStore store) {
        return KeyChangeContract.password(store.as(CAROL), REPORTING);
    }

    private NodeId node() {
        return new NodeId(fixture.store().status().node().orElseThrow());
    }

    private void putBack(String... tablesOf) throws SQLException {
        for (String table : tablesOf) {
            tables.change("insert or ignore into " + table + " select * from kept_" + table);
        }
        tables.change("update store set revision = revision + 1");
    }

    private KeyRing ringOf(StoreConfiguration node) {
        KeyCustody custody = new KeyCustody(
                fixture.store().status().store(),
                new NodeDirectory(node.nodeDirectory()),
                new NodeMemory(node.nodeDirectory()));
        KeyRing[] ring = new KeyRing[1];
        write(transaction -> ring[0] = custody.ring(transaction.keys()));
        return ring[0];
    }

    /** Whether these keys open what the group has now. */
    private boolean opens(KeyRing ring) {
        boolean[] opened = new boolean[1];
        CredentialVault vault = new CredentialVault(fixture.store().status().store(), new SecureRandom());
        write(transaction -> opened[0] = vault.opens(
                transaction.applications().find(REPORTING).orElseThrow(),
                transaction
                        .credentials()
                        .find(REPORTING, CredentialOwner.MEMBERS)
                        .orElseThrow(),
                new PartitionKey(ring, "default")));
        return opened[0];
    }

    private void write(Consumer<StoreTransaction> attack) {
        Path file = fixture.configuration().home().resolve("store.db");
        try (StoreDatabase database = StoreDatabase.open(file, Clock.systemUTC())) {
            database.partition(PartitionId.DEFAULT).write(transaction -> {
                attack.accept(transaction);
                return transaction;
            });
        }
    }
}
