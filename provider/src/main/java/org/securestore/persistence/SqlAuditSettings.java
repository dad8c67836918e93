package org.securestore.persistence;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.audit.SealedAuditSettings;

/** The settings of a partition's audit log in the database. */
final class SqlAuditSettings {
    private final Handle handle;
    private final String partition;

    SqlAuditSettings(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    Optional<SealedAuditSettings> find() {
        return handle.createQuery("select * from audit_settings where partition_id = :partition")
                .bind("partition", partition)
                .map((row, context) -> new SealedAuditSettings(
                        row.getBoolean("reads_audited"),
                        row.getLong("retention_days"),
                        row.getString("when_unwritable"),
                        row.getLong("window_millis"),
                        row.getLong("version"),
                        Columns.code(row)))
                .findOne();
    }

    void put(SealedAuditSettings settings) {
        handle.createUpdate("delete from audit_settings where partition_id = :partition")
                .bind("partition", partition)
                .execute();
        handle.createUpdate(
                        "insert into audit_settings (partition_id, version, reads_audited, retention_days, when_unwritable,"
                                + " window_millis, key_version, code) values (:partition, :version, :reads, :days, :reaction,"
                                + " :window, :keyVersion, :code)")
                .bind("partition", partition)
                .bind("version", settings.version())
                .bind("reads", settings.reads())
                .bind("days", settings.retentionDays())
                .bind("reaction", settings.whenUnwritable())
                .bind("window", settings.windowMillis())
                .bind("keyVersion", settings.code().keyVersion())
                .bind("code", settings.code().code().toArray())
                .execute();
    }
}
