package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditChain;
import org.securestore.audit.AuditChain.Position;
import org.securestore.audit.AuditCount;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditLog;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.ChainedEvent;
import org.securestore.audit.SealedAuditSettings;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.text.PlainName;

/** The audit log of one partition in the database. */
final class SqlAuditLog implements AuditLog {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final Handle handle;
    private final String partition;

    SqlAuditLog(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public String partition() {
        return partition;
    }

    @Override
    public Optional<AuditChain> chain() {
        return handle.createQuery("select * from audit_chain where partition_id = :partition")
                .bind("partition", partition)
                .map((row, context) -> new AuditChain(
                        row.getLong("first_sequence"),
                        hash(row, "anchor"),
                        new Position(row.getLong("last_sequence"), hash(row, "head")),
                        new Position(row.getLong("proved_sequence"), hash(row, "proved_head")),
                        row.getLong("settings_version"),
                        row.getBytes("code") == null ? Optional.empty() : Optional.of(Columns.code(row))))
                .findOne();
    }

    @Override
    public long newest() {
        return handle.createQuery("select coalesce(max(sequence), 0) from audit_event where partition_id = :partition")
                .bind("partition", partition)
                .mapTo(long.class)
                .one();
    }

    @Override
    public void put(AuditChain chain) {
        int updated = write(
                "update audit_chain set first_sequence = :first, anchor = :anchor, last_sequence = :last, head = :head,"
                        + " proved_sequence = :proved, proved_head = :provedHead, settings_version = :settings,"
                        + " key_version = :keyVersion, code = :code where partition_id = :partition",
                chain);
        if (updated == 0) {
            write(
                    "insert into audit_chain (partition_id, first_sequence, anchor, last_sequence, head,"
                            + " proved_sequence, proved_head, settings_version, key_version, code) values (:partition,"
                            + " :first, :anchor, :last, :head, :proved, :provedHead, :settings, :keyVersion, :code)",
                    chain);
        }
    }

    @Override
    public void add(List<ChainedEvent> events) {
        PreparedBatch batch = handle.prepareBatch("insert into audit_event (partition_id, sequence, occurred_at,"
                + " action, outcome, reason, caller, on_behalf_of, application, owner, credential_version, node, hash)"
                + " values (:partition, :sequence, :time, :action, :outcome, :reason, :caller, :onBehalfOf,"
                + " :application, :owner, :version, :node, :hash)");
        for (ChainedEvent chained : events) {
            AuditEvent event = chained.event();
            batch.bind("partition", partition)
                    .bind("sequence", event.sequence())
                    .bind("time", event.time().toEpochMilli())
                    .bind("action", event.action().name())
                    .bind("outcome", event.outcome().name())
                    .bind("reason", event.reason())
                    .bind("caller", event.caller())
                    .bind("onBehalfOf", event.onBehalfOf())
                    .bind("application", event.application())
                    .bind("owner", event.owner())
                    .bind("version", event.credentialVersion())
                    .bind("node", event.node())
                    .bind("hash", chained.hash().toHex())
                    .add();
        }
        batch.execute();
    }

    @Override
    public void scan(long sequence, Consumer<ChainedEvent> each) {
        try (Query query = handle.createQuery(
                        "select * from audit_event where partition_id = :partition and sequence >= :from"
                                + " order by sequence")
                .bind("partition", partition)
                .bind("from", sequence)) {
            stream(query, each);
        }
    }

    @Override
    public void scan(AuditFilter filter, Consumer<ChainedEvent> each) {
        try (Query query = condition(filter, Optional.empty()).all(handle, partition)) {
            stream(query, each);
        }
    }

    @Override
    public List<AuditEvent> find(AuditQuery query) {
        try (Query sql = condition(query.filter(), query.before()).newest(handle, partition, query.most())) {
            return sql.map((row, context) -> event(row)).list();
        }
    }

    @Override
    public List<AuditCount> count(AuditFilter filter, Instant origin, Duration step) {
        try (Query sql = condition(filter, Optional.empty()).counts(handle, partition, origin, step)) {
            return sql.map((row, context) -> count(row)).list();
        }
    }

    @Override
    public List<ChainedEvent> page(long sequence, int most) {
        return handle.createQuery("select * from audit_event where partition_id = :partition and sequence >= :from"
                        + " order by sequence limit " + most)
                .bind("partition", partition)
                .bind("from", sequence)
                .map((row, context) -> chained(row))
                .list();
    }

    @Override
    public void removeBefore(long sequence) {
        handle.createUpdate("delete from audit_event where partition_id = :partition and sequence < :sequence")
                .bind("partition", partition)
                .bind("sequence", sequence)
                .execute();
    }

    @Override
    public Optional<SealedAuditSettings> settings() {
        return new SqlAuditSettings(handle, partition).find();
    }

    @Override
    public void put(SealedAuditSettings settings) {
        new SqlAuditSettings(handle, partition).put(settings);
    }

    private AuditCondition condition(AuditFilter filter, Optional<Long> before) {
        return new AuditCondition(filter, filter.application().flatMap(this::spelling), before);
    }

    /** How the definition spells an id that somebody may have spelt otherwise; empty if there is none. */
    private Optional<String> spelling(String application) {
        try (Query query = handle.createQuery(
                        "select id from application where partition_id = :partition and id_key = :key")
                .bind("partition", partition)
                .bind("key", PlainName.key(application))) {
            return query.mapTo(String.class).findOne();
        }
    }

    private int write(String statement, AuditChain chain) {
        return handle.createUpdate(statement)
                .bind("partition", partition)
                .bind("first", chain.first())
                .bind("anchor", chain.anchor().toHex())
                .bind("last", chain.last().sequence())
                .bind("head", chain.last().hash().toHex())
                .bind("proved", chain.proved().sequence())
                .bind("provedHead", chain.proved().hash().toHex())
                .bind("settings", chain.settingsVersion())
                .bind("keyVersion", chain.code().map(AuthenticationCode::keyVersion))
                .bind("code", chain.code().map(code -> code.code().toArray()).orElse(null))
                .execute();
    }

    private static AuditCount count(ResultSet row) throws SQLException {
        long granted = row.getLong("granted");
        return new AuditCount(Columns.instant(row, "begun"), granted, row.getLong("events") - granted);
    }

    private static void stream(Query query, Consumer<ChainedEvent> each) {
        try (Stream<ChainedEvent> rows =
                query.setFetchSize(ROWS_AT_A_TIME).map((row, context) -> chained(row)).stream()) {
            rows.forEach(each);
        }
    }

    private static ChainedEvent chained(ResultSet row) throws SQLException {
        return new ChainedEvent(event(row), hash(row, "hash"));
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        long version = row.getLong("credential_version");
        Optional<Long> credentialVersion = row.wasNull() ? Optional.empty() : Optional.of(version);
        return new AuditEvent(
                row.getLong("sequence"),
                Columns.instant(row, "occurred_at"),
                AuditAction.of(row.getString("action")),
                AuditOutcome.of(row.getString("outcome")),
                Columns.text(row, "reason"),
                row.getString("caller"),
                Columns.text(row, "on_behalf_of"),
                Columns.text(row, "application"),
                Columns.text(row, "owner"),
                credentialVersion,
                Columns.text(row, "node"));
    }

    // What somebody put in place of a hash is none, and so equals none.
    private static Bytes hash(ResultSet row, String column) throws SQLException {
        try {
            return Bytes.ofHex(row.getString(column));
        } catch (IllegalArgumentException malformed) {
            return Bytes.of(new byte[0]);
        }
    }
}
