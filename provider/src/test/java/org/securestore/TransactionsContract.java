package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.database.Contract;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreDatabase;

/** What every repository relies on: who writes is alone, and who reads sees one state. */
@Contract
class TransactionsContract {
    private final StoreFixture fixture;
    private final StoreDatabase database;

    TransactionsContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutKey(place);
        database = ConfiguredDatabase.open(fixture.configuration(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
        fixture.close();
    }

    @Test
    void thatReadSeeOneStateWhateverIsWrittenMeanwhile() {
        List<Long> seen = database.partition(PartitionId.DEFAULT).read(reading -> {
            long before = reading.header().revision();
            database.partition(PartitionId.DEFAULT)
                    .write(writing -> writing.header().changed(Change.rights()));
            return List.of(before, reading.header().revision());
        });

        assertThat(seen).containsExactly(0L, 0L);
        assertThat(revision()).isEqualTo(1);
    }

    @Test
    void thatWriteAtOnceNeverTakeTheSameRevision() {
        try (StoreDatabase other = ConfiguredDatabase.open(fixture.configuration(), Clock.systemUTC())) {
            List<Long> taken = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(number -> (number % 2 == 0 ? database : other)
                            .partition(PartitionId.DEFAULT)
                            .write(transaction -> transaction.header().changed(Change.rights())))
                    .toList();

            assertThat(taken).doesNotHaveDuplicates().hasSize(40);
            assertThat(revision()).isEqualTo(40);
        }
    }

    @Test
    void thatFailLeaveNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.partition(PartitionId.DEFAULT).write(transaction -> {
                    transaction.header().changed(Change.rights());
                    throw new IllegalStateException("in the middle");
                }));

        assertThat(revision()).isZero();
    }

    private long revision() {
        return database.partition(PartitionId.DEFAULT)
                .read(transaction -> transaction.header().revision());
    }
}
