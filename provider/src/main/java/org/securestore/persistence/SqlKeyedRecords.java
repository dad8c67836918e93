package org.securestore.persistence;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.key.KeyedKind;
import org.securestore.key.KeyedRecords;

/** The records of one table and one partition, by their keys' versions. */
final class SqlKeyedRecords implements KeyedRecords {
    private final Handle handle;
    private final String partition;
    private final String table;
    private final String name;

    private SqlKeyedRecords(Handle handle, String partition, String table, String name) {
        this.handle = handle;
        this.partition = partition;
        this.table = table;
        this.name = name;
    }

    static SqlKeyedRecords of(KeyedKind kind, Handle handle, String partition) {
        return switch (kind) {
            case RIGHT -> new SqlKeyedRecords(handle, partition, "administrative_right", "name");
            case AUDIT_CHAIN -> new SqlKeyedRecords(handle, partition, "audit_chain", "partition_id");
            case AUDIT_SETTINGS -> new SqlKeyedRecords(handle, partition, "audit_settings", "partition_id");
            case APPLICATION -> new SqlKeyedRecords(handle, partition, "application", "id_key");
            case CONNECTION_SETTINGS -> new SqlKeyedRecords(handle, partition, "connection_settings", "name_key");
            case TICKET -> new SqlKeyedRecords(handle, partition, "ticket", "hash");
            case CREDENTIAL -> new SqlKeyedRecords(handle, partition, "credential", "owner_key");
        };
    }

    @Override
    public long countUnder(int keyVersion) {
        return handle.createQuery(
                        "select count(*) from " + table + " where partition_id = :partition and key_version = :version")
                .bind("partition", partition)
                .bind("version", keyVersion)
                .mapTo(long.class)
                .one();
    }

    @Override
    public boolean noneUnder(int keyVersion) {
        return handle.createQuery("select key_version from " + table
                        + " where partition_id = :partition and key_version = :version limit 1")
                .bind("partition", partition)
                .bind("version", keyVersion)
                .mapTo(int.class)
                .findOne()
                .isEmpty();
    }

    @Override
    public List<String> under(int keyVersion, String after, int limit) {
        return handle.createQuery("select " + name + " from " + table
                        + " where partition_id = :partition and key_version = :version and " + name + " > :after"
                        + " order by " + name + " limit :limit")
                .bind("partition", partition)
                .bind("version", keyVersion)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public void prove(Map<String, AuthenticationCode> codes, int from) {
        PreparedBatch batch = handle.prepareBatch("update " + table + " set key_version = :version, code = :code"
                + " where partition_id = :partition and " + name + " = :name and key_version = :from");
        codes.forEach((record, code) -> batch.bind("version", code.keyVersion())
                .bind("code", code.code().toArray())
                .bind("partition", partition)
                .bind("name", record)
                .bind("from", from)
                .add());
        batch.execute();
    }
}
