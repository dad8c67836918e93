package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.KeyRepository;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.Node;
import org.securestore.key.NodeId;
import org.securestore.key.NodeSlot;
import org.securestore.key.PassphraseSlot;
import org.securestore.key.SealedRecord;

/** Master keys' headers and their slots in the database. */
final class SqlKeys implements KeyRepository {
    private final Handle handle;

    SqlKeys(Handle handle) {
        this.handle = handle;
    }

    @Override
    public long revision() {
        return handle.createQuery("select revision from store")
                .mapTo(long.class)
                .one();
    }

    @Override
    public List<MasterKeyHeader> live() {
        return handle.createQuery("select * from master_key where destroyed_at is null order by version desc")
                .map((row, context) -> header(row))
                .list();
    }

    @Override
    public List<MasterKeyHeader> all() {
        return handle.createQuery("select * from master_key order by version desc")
                .map((row, context) -> header(row))
                .list();
    }

    @Override
    public void add(MasterKeyHeader header, PassphraseSlot slot) {
        handle.createUpdate("insert into master_key (version, check_value, created_at) values (:version, :check, :now)")
                .bind("version", header.version())
                .bind("check", header.checkValue().toArray())
                .bind("now", header.createdAt().toEpochMilli())
                .execute();
        put(slot);
    }

    @Override
    public void putBefore(int version, SealedRecord before) {
        handle.createUpdate("update master_key set previous_salt = :salt, previous_sealed = :sealed"
                        + " where version = :version")
                .bind("salt", before.salt().toArray())
                .bind("sealed", before.ciphertext().toArray())
                .bind("version", version)
                .execute();
    }

    @Override
    public Optional<SealedRecord> before(int version) {
        return handle.createQuery("select * from master_key where version = :version and previous_salt is not null"
                        + " and previous_sealed is not null")
                .bind("version", version)
                .map((row, context) -> new SealedRecord(
                        version, Columns.bytes(row, "previous_salt"), Columns.bytes(row, "previous_sealed")))
                .findOne();
    }

    @Override
    public void destroy(int version, Instant now) {
        handle.createUpdate("update master_key set destroyed_at = :now where version = :version")
                .bind("now", now.toEpochMilli())
                .bind("version", version)
                .execute();
        handle.createUpdate(
                        "update master_key set previous_salt = null, previous_sealed = null where version > :version")
                .bind("version", version)
                .execute();
        handle.createUpdate("delete from node_slot where key_version <= :version")
                .bind("version", version)
                .execute();
    }

    @Override
    public Optional<PassphraseSlot> passphraseSlot(int keyVersion) {
        return handle.createQuery("select * from passphrase_slot where key_version = :version")
                .bind("version", keyVersion)
                .map((row, context) -> new PassphraseSlot(
                        row.getInt("key_version"), cost(row), Columns.bytes(row, "salt"), Columns.bytes(row, "sealed")))
                .findOne();
    }

    @Override
    public void put(PassphraseSlot slot) {
        handle.createUpdate("delete from passphrase_slot").execute();
        handle.createUpdate(
                        "insert into passphrase_slot (key_version, memory_kib, iterations, parallelism, salt, sealed)"
                                + " values (:version, :memory, :iterations, :parallelism, :salt, :sealed)")
                .bind("version", slot.keyVersion())
                .bind("memory", slot.cost().memoryKib())
                .bind("iterations", slot.cost().iterations())
                .bind("parallelism", slot.cost().parallelism())
                .bind("salt", slot.salt().toArray())
                .bind("sealed", slot.sealed().toArray())
                .execute();
    }

    @Override
    public Optional<NodeSlot> slot(NodeId node) {
        return handle.createQuery("select * from node_slot where node = :node order by key_version desc limit 1")
                .bind("node", node.value())
                .map((row, context) -> slot(row))
                .findOne();
    }

    @Override
    public void put(NodeSlot slot) {
        removeSlot(slot.node());
        handle.createUpdate("insert into node_slot"
                        + " (key_version, node, encapsulation, sealed, sealed_by, endorsed_version, endorsement)"
                        + " values (:keyVersion, :node, :encapsulation, :sealed, :sealedBy, :endorsed, :endorsement)")
                .bind("keyVersion", slot.keyVersion())
                .bind("node", slot.node().value())
                .bind("encapsulation", slot.sealed().encapsulation().toArray())
                .bind("sealed", slot.sealed().ciphertext().toArray())
                .bind("sealedBy", slot.sealedBy().map(NodeId::value))
                .bind("endorsed", slot.endorsement().map(AuthenticationCode::keyVersion))
                .bind("endorsement", slot.endorsement().map(code -> code.code().toArray()))
                .execute();
    }

    @Override
    public Optional<Node> sender(NodeId id) {
        return new SqlNodes(handle).find(id).map(enrolled -> enrolled.node());
    }

    @Override
    public boolean removeSlot(NodeId node) {
        return handle.createUpdate("delete from node_slot where node = :node")
                        .bind("node", node.value())
                        .execute()
                > 0;
    }

    private static MasterKeyHeader header(ResultSet row) throws SQLException {
        return new MasterKeyHeader(
                row.getInt("version"),
                Columns.bytes(row, "check_value"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "destroyed_at"));
    }

    private static NodeSlot slot(ResultSet row) throws SQLException {
        try {
            return new NodeSlot(
                    row.getInt("key_version"),
                    new NodeId(row.getString("node")),
                    new HpkeKeyPair.Sealed(Columns.bytes(row, "encapsulation"), Columns.bytes(row, "sealed")),
                    Columns.text(row, "sealed_by").map(NodeId::new),
                    Columns.optionalBytes(row, "endorsement")
                            .map(code -> new AuthenticationCode(number(row, "endorsed_version"), code)));
        } catch (IllegalArgumentException malformed) {
            throw new TamperedRecordException("This node's copy of the master key");
        }
    }

    private static int number(ResultSet row, String column) {
        try {
            return row.getInt(column);
        } catch (SQLException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static Argon2id cost(ResultSet row) throws SQLException {
        try {
            return new Argon2id(row.getInt("memory_kib"), row.getInt("iterations"), row.getInt("parallelism"));
        } catch (IllegalArgumentException unbearable) {
            throw new TamperedRecordException("The pass phrase's slot");
        }
    }
}
