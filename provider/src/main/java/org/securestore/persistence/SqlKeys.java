package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.EnrolledNode;
import org.securestore.key.KeyRepository;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.Node;
import org.securestore.key.NodeId;
import org.securestore.key.NodeSlot;
import org.securestore.key.PassphraseSlot;

/** Master keys' headers, nodes and slots in the database. */
final class SqlKeys implements KeyRepository {
    private final Handle handle;

    SqlKeys(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<MasterKeyHeader> current() {
        return handle.createQuery("select * from master_key order by version desc limit 1")
                .map((row, context) -> new MasterKeyHeader(
                        row.getInt("version"), Columns.bytes(row, "check_value"), Columns.instant(row, "created_at")))
                .findOne();
    }

    @Override
    public void add(MasterKeyHeader header, PassphraseSlot slot) {
        handle.createUpdate("insert into master_key (version, check_value, created_at) values (:version, :check, :now)")
                .bind("version", header.version())
                .bind("check", header.checkValue().toArray())
                .bind("now", header.createdAt().toEpochMilli())
                .execute();
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
    public Optional<PassphraseSlot> passphraseSlot(int keyVersion) {
        return handle.createQuery("select * from passphrase_slot where key_version = :version")
                .bind("version", keyVersion)
                .map((row, context) -> new PassphraseSlot(
                        row.getInt("key_version"), cost(row), Columns.bytes(row, "salt"), Columns.bytes(row, "sealed")))
                .findOne();
    }

    @Override
    public void enrol(Node node, AuthenticationCode code, NodeSlot slot) {
        handle.createUpdate("delete from node_slot where node = :node")
                .bind("node", node.id().value())
                .execute();
        handle.createUpdate("delete from node where id = :node")
                .bind("node", node.id().value())
                .execute();
        handle.createUpdate("insert into node (id, name, public_key, key_version, code)"
                        + " values (:node, :name, :publicKey, :keyVersion, :code)")
                .bind("node", node.id().value())
                .bind("name", node.name())
                .bind("publicKey", node.publicKey().toArray())
                .bind("keyVersion", code.keyVersion())
                .bind("code", code.code().toArray())
                .execute();
        handle.createUpdate("insert into node_slot (key_version, node, encapsulation, sealed)"
                        + " values (:keyVersion, :node, :encapsulation, :sealed)")
                .bind("keyVersion", slot.keyVersion())
                .bind("node", slot.node().value())
                .bind("encapsulation", slot.sealed().encapsulation().toArray())
                .bind("sealed", slot.sealed().ciphertext().toArray())
                .execute();
    }

    @Override
    public List<EnrolledNode> nodes() {
        return handle.createQuery("select * from node")
                .map((row, context) -> node(row))
                .collect(Collectors.flatMapping(Optional::stream, Collectors.toList()));
    }

    @Override
    public Optional<NodeSlot> nodeSlot(int keyVersion, NodeId node) {
        return handle.createQuery("select * from node_slot where key_version = :version and node = :node")
                .bind("version", keyVersion)
                .bind("node", node.value())
                .map((row, context) -> new NodeSlot(
                        row.getInt("key_version"),
                        new NodeId(row.getString("node")),
                        new HpkeKeyPair.Sealed(Columns.bytes(row, "encapsulation"), Columns.bytes(row, "sealed"))))
                .findOne();
    }

    private static Optional<EnrolledNode> node(ResultSet row) throws SQLException {
        try {
            return Optional.of(new EnrolledNode(
                    new Node(new NodeId(row.getString("id")), row.getString("name"), Columns.bytes(row, "public_key")),
                    Columns.code(row)));
        } catch (IllegalArgumentException planted) {
            return Optional.empty(); // nobody could be it
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
