package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyChangeRepository;
import org.securestore.key.KeyedKind;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.StoredKeyChange;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.key.UnreadableRecord;
import org.securestore.partition.PartitionId;

/** The change of the key that is going on, in the database. */
final class SqlKeyChange implements KeyChangeRepository {
    private final Handle handle;

    SqlKeyChange(Handle handle) {
        this.handle = handle;
    }

    // Nothing proves the row. Which key replaces which is seen from the keys, and whether one does.
    @Override
    public Optional<StoredKeyChange> find() {
        List<MasterKeyHeader> live = new SqlKeys(handle).live();
        if (live.size() < 2) {
            return Optional.empty();
        }
        MasterKeyHeader newest = live.get(0);
        int before = live.get(1).version();
        return Optional.of(handle.createQuery("select * from key_change")
                .map((row, context) -> change(row, newest, before))
                .findOne()
                .orElseGet(() -> StoredKeyChange.begun(before, newest.version(), 0, newest.createdAt())));
    }

    @Override
    public void put(StoredKeyChange change) {
        int changed = write(
                "update key_change set from_version = :from, to_version = :to, state = :state, stage = :stage,"
                        + " partition_id = :partition, subject = :subject, owner_key = :ownerKey, total = :total,"
                        + " done = :done, begun_at = :begunAt, working_millis = :worked, worker = :worker, beat = :beat",
                change);
        if (changed == 0) {
            write(
                    "insert into key_change (single, from_version, to_version, state, stage, partition_id, subject,"
                            + " owner_key, total, done, begun_at, working_millis, worker, beat)"
                            + " values (1, :from, :to, :state, :stage, :partition, :subject, :ownerKey, :total, :done,"
                            + " :begunAt, :worked, :worker, :beat)",
                    change);
        }
    }

    @Override
    public void remove() {
        forgetUnreadable();
        handle.execute("delete from key_change");
    }

    @Override
    public List<UnreadableRecord> unreadable() {
        return handle.createQuery("select * from unreadable_record order by partition_id, kind, subject, owner_key")
                .map((row, context) -> unreadable(row))
                .list();
    }

    @Override
    public void add(UnreadableRecord record, Instant foundAt) {
        bind(
                        handle.createUpdate("delete from unreadable_record where partition_id = :partition"
                                + " and kind = :kind and subject = :subject and owner_key = :ownerKey"),
                        record)
                .execute();
        bind(
                        handle.createUpdate("insert into unreadable_record"
                                + " (partition_id, kind, subject, owner_key, owner, found_at)"
                                + " values (:partition, :kind, :subject, :ownerKey, :owner, :foundAt)"),
                        record)
                .bind("owner", record.owner())
                .bind("foundAt", foundAt.toEpochMilli())
                .execute();
    }

    @Override
    public void forgetUnreadable() {
        handle.execute("delete from unreadable_record");
    }

    private int write(String sql, StoredKeyChange change) {
        return handle.createUpdate(sql)
                .bind("from", change.from())
                .bind("to", change.to())
                .bind("state", change.state().name())
                .bind("stage", change.place().kind().name())
                .bind("partition", change.place().partition())
                .bind("subject", change.place().subject())
                .bind("ownerKey", change.place().ownerKey())
                .bind("total", change.total())
                .bind("done", change.done())
                .bind("begunAt", change.begunAt().toEpochMilli())
                .bind("worked", change.worked().toMillis())
                .bind("worker", change.worker())
                .bind("beat", change.beat())
                .execute();
    }

    private static Update bind(Update statement, UnreadableRecord record) {
        return statement
                .bind("partition", record.partition())
                .bind("kind", record.kind().name())
                .bind("subject", record.subject())
                .bind("ownerKey", record.ownerKey());
    }

    private static StoredKeyChange change(ResultSet row, MasterKeyHeader newest, int before) throws SQLException {
        try {
            return new StoredKeyChange(
                    before,
                    newest.version(),
                    KeyChange.State.valueOf(row.getString("state")),
                    place(row),
                    row.getLong("total"),
                    row.getLong("done"),
                    Columns.instant(row, "begun_at"),
                    Duration.ofMillis(row.getLong("working_millis")),
                    Columns.text(row, "worker"),
                    row.getLong("beat"));
        } catch (IllegalArgumentException malformed) { // by another hand: so it begins again
            return StoredKeyChange.begun(before, newest.version(), 0, newest.createdAt());
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        String partition = Columns.text(row, "partition_id").orElse("");
        return new Place(
                KeyedKind.valueOf(row.getString("stage")),
                partition.isEmpty() ? partition : new PartitionId(partition).value(),
                Columns.text(row, "subject").orElse(""),
                Columns.text(row, "owner_key").orElse(""));
    }

    private static UnreadableRecord unreadable(ResultSet row) throws SQLException {
        try {
            return new UnreadableRecord(
                    row.getString("partition_id"),
                    KeyedKind.valueOf(row.getString("kind")),
                    row.getString("subject"),
                    row.getString("owner_key"),
                    Columns.text(row, "owner").orElse(""));
        } catch (IllegalArgumentException malformed) {
            throw new TamperedRecordException("The list of what cannot be read");
        }
    }
}
