package org.securestore.persistence;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.securestore.audit.AuditChain;
import org.securestore.partition.PartitionId;
import org.securestore.partition.PartitionRepository;

/** The names of a store's partitions in the database. */
final class SqlPartitions implements PartitionRepository {
    private static final List<String> TABLES = List.of(
            "audit_event",
            "audit_chain",
            "audit_settings",
            "credential_use",
            "credential_login",
            "credential",
            "application",
            "ticket",
            "connection_settings",
            "administrative_rights"); // what hangs below one of them goes with it

    private final Handle handle;

    SqlPartitions(Handle handle) {
        this.handle = handle;
    }

    /** Makes the partition that every store has. */
    static void createDefaultIfAbsent(Handle handle, Instant now) {
        SqlPartitions partitions = new SqlPartitions(handle);
        if (!partitions.exists(PartitionId.DEFAULT)) {
            partitions.add(PartitionId.DEFAULT, now);
        }
    }

    @Override
    public void add(PartitionId partition, Instant now) {
        removeRest(partition); // of one of the same name that was there before
        handle.createUpdate("insert into store_partition (id, created_at) values (:id, :now)")
                .bind("id", partition.value())
                .bind("now", now.toEpochMilli())
                .execute();
        new SqlAuditLog(handle, partition.value()).put(AuditChain.EMPTY);
    }

    @Override
    public boolean exists(PartitionId partition) {
        return handle.createQuery("select count(*) from store_partition where id = :id")
                        .bind("id", partition.value())
                        .mapTo(int.class)
                        .one()
                == 1;
    }

    @Override
    public List<PartitionId> all() {
        return handle
                .createQuery("select id from store_partition")
                .map((row, context) -> new PartitionId(row.getString("id")))
                .stream()
                .sorted() // each database would sort in an order of its own
                .toList();
    }

    @Override
    public boolean remove(PartitionId partition) {
        removeRest(partition);
        return handle.createUpdate("delete from store_partition where id = :id")
                        .bind("id", partition.value())
                        .execute()
                == 1;
    }

    private void removeRest(PartitionId partition) {
        TABLES.forEach(table -> handle.createUpdate("delete from " + table + " where partition_id = :id")
                .bind("id", partition.value())
                .execute());
    }
}
