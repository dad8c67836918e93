package org.securestore.persistence;

import java.util.function.Function;
import org.securestore.partition.PartitionId;

/** A store's database as one of its partitions sees it: nothing that is read or written through it is another's. */
public final class PartitionDatabase {
    private final StoreDatabase database;
    private final PartitionId partition;

    PartitionDatabase(StoreDatabase database, PartitionId partition) {
        this.database = database;
        this.partition = partition;
    }

    /**
     * Does {@code work} in one transaction that may write, while no other node writes; it is rolled back if {@code work}
     * throws.
     */
    public <R> R write(Function<StoreTransaction, R> work) {
        return database.write(partition, work);
    }

    /** Like {@link #read}, without ever waiting for other readers. */
    public <R> R follow(Function<StoreTransaction, R> work) {
        return database.follow(partition, work);
    }

    /** Does {@code work} on one consistent state of the store, without keeping writers waiting. */
    public <R> R read(Function<StoreTransaction, R> work) {
        return database.read(partition, work);
    }
}
