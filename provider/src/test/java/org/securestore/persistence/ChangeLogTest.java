package org.securestore.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.partition.PartitionId;

class ChangeLogTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    @TempDir
    private Path directory;

    private StoreDatabase database;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(directory.resolve("store.db"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Change> everyKind() {
        return Stream.of(
                Change.keys(),
                Change.rights(),
                Change.application(REPORTING),
                Change.credentials(REPORTING, CredentialOwner.MEMBERS),
                Change.credentials(REPORTING, CredentialOwner.individual(new Claim("mail", "ca", "é@x"))),
                Change.connectionSettings("sales"),
                Change.auditSettings(),
                Change.partitions(),
                Change.everything());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void saysWhatWasChanged(Change change) {
        long revision = changed(change);

        assertThat(since(revision - 1)).containsExactly(new RecordedChange(revision, "default", change));
    }

    @Test
    void saysThatEverythingWasWhenMuchWasChangedAtOnce() {
        long before = changed(Change.rights());

        long first = database.partition(PartitionId.DEFAULT)
                .write(transaction -> transaction.header().changedAtOnce(3));

        assertThat(first).isEqualTo(before + 1);
        assertThat(since(before)).containsExactly(new RecordedChange(before + 3, "default", Change.everything()));
        assertThat(changed(Change.keys())).isEqualTo(before + 4);
        assertThat(since(before + 3)).hasSize(1);
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        long before = database.partition(PartitionId.DEFAULT)
                .read(transaction -> transaction.header().revision());
        try {
            database.partition(PartitionId.DEFAULT).write(transaction -> {
                transaction.header().changed(Change.keys());
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException undone) {
            assertThat(undone).hasMessage("undone");
        }

        assertThat(since(before)).isEmpty();
        assertThat(changed(Change.rights())).isEqualTo(before + 1);
    }

    @Test
    void saysOnlyThatEverythingChangedToWhoIsTooFarBehind() {
        long newest = database.partition(PartitionId.DEFAULT).write(transaction -> {
            long last = 0;
            for (int i = 0; i <= ChangeLog.KEPT; i++) {
                last = transaction.header().changed(Change.rights());
            }
            return last;
        });

        assertThat(since(newest - ChangeLog.KEPT)).hasSize(ChangeLog.KEPT);
        assertThat(since(newest - ChangeLog.KEPT - 1))
                .extracting(RecordedChange::change)
                .containsExactly(Change.everything());
    }

    private long changed(Change change) {
        return database.partition(PartitionId.DEFAULT)
                .write(transaction -> transaction.header().changed(change));
    }

    private List<RecordedChange> since(long revision) {
        return database.partition(PartitionId.DEFAULT)
                .read(transaction -> transaction.header().changesSince(revision));
    }
}
