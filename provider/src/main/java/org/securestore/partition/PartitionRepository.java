package org.securestore.partition;

import java.time.Instant;
import java.util.List;

/** Which partitions a store has. Bound to one transaction of one thread. */
public interface PartitionRepository {
    /** Adds a partition, whose name must be free. */
    void add(PartitionId partition, Instant now);

    boolean exists(PartitionId partition);

    /** All partitions, ordered by name. */
    List<PartitionId> all();

    /** Removes a partition and all that it has left; false if there is none. */
    boolean remove(PartitionId partition);
}
