package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.EnrolledNode;
import org.securestore.key.KeyState;
import org.securestore.key.Node;
import org.securestore.key.NodeId;
import org.securestore.key.NodePresence;
import org.securestore.key.NodeRepository;
import org.securestore.key.NodeRequest;

/** Nodes in the database. */
final class SqlNodes implements NodeRepository {
    private final Handle handle;

    SqlNodes(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<EnrolledNode> enrolled() {
        return handle.createQuery("select * from node order by id").map((row, context) -> readable(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<EnrolledNode> find(NodeId id) {
        return handle.createQuery("select * from node where id = :id")
                .bind("id", id.value())
                .map((row, context) -> enrolled(row))
                .findOne();
    }

    @Override
    public void enrol(EnrolledNode node) {
        int changed = write(
                "update node set name = :name, public_key = :publicKey, key_version = :keyVersion, code = :code"
                        + " where id = :id",
                node);
        if (changed == 0) {
            write(
                    "insert into node (id, name, public_key, key_version, code)"
                            + " values (:id, :name, :publicKey, :keyVersion, :code)",
                    node);
        }
        withdraw(node.node().id());
    }

    @Override
    public boolean remove(NodeId id) {
        delete("node_slot where node", id);
        delete("node_presence where node", id);
        return delete("node where id", id);
    }

    @Override
    public List<NodeRequest> requests() {
        return handle
                .createQuery("select * from node_request order by requested_at, id")
                .map((row, context) -> request(row))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void request(NodeRequest request) {
        withdraw(request.node().id());
        handle.createUpdate("insert into node_request (id, name, public_key, requested_at)"
                        + " values (:id, :name, :publicKey, :requestedAt)")
                .bind("id", request.node().id().value())
                .bind("name", request.node().name())
                .bind("publicKey", request.node().publicKey().toArray())
                .bind("requestedAt", request.requestedAt().toEpochMilli())
                .execute();
    }

    @Override
    public boolean withdraw(NodeId id) {
        return delete("node_request where id", id);
    }

    @Override
    public Optional<NodePresence> presence(NodeId id) {
        return handle.createQuery("select * from node_presence where node = :node")
                .bind("node", id.value())
                .map((row, context) -> presence(row))
                .findOne();
    }

    @Override
    public void put(NodePresence presence) {
        delete("node_presence where node", presence.node());
        handle.createUpdate("insert into node_presence (node, seen_at, key_version, state)"
                        + " values (:node, :seenAt, :keyVersion, :state)")
                .bind("node", presence.node().value())
                .bind("seenAt", presence.seenAt().toEpochMilli())
                .bind("keyVersion", presence.keyVersion())
                .bind("state", presence.state().name())
                .execute();
    }

    private int write(String sql, EnrolledNode enrolled) {
        Node node = enrolled.node();
        return handle.createUpdate(sql)
                .bind("id", node.id().value())
                .bind("name", node.name())
                .bind("publicKey", node.publicKey().toArray())
                .bind("keyVersion", enrolled.code().keyVersion())
                .bind("code", NodeCode.written(enrolled))
                .execute();
    }

    private boolean delete(String where, NodeId id) {
        return handle.createUpdate("delete from " + where + " = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    // One that cannot be read was not written by us, and must not hide the others.
    private static Optional<EnrolledNode> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(enrolled(row));
        } catch (TamperedRecordException malformed) {
            return Optional.empty();
        }
    }

    private static EnrolledNode enrolled(ResultSet row) throws SQLException {
        return NodeCode.read(node(row), row.getInt("key_version"), Columns.bytes(row, "code"));
    }

    private static Optional<NodeRequest> request(ResultSet row) throws SQLException {
        try {
            return Optional.of(new NodeRequest(node(row), Columns.instant(row, "requested_at")));
        } catch (TamperedRecordException malformed) {
            return Optional.empty();
        }
    }

    private static Node node(ResultSet row) throws SQLException {
        try {
            return new Node(new NodeId(row.getString("id")), row.getString("name"), Columns.bytes(row, "public_key"));
        } catch (IllegalArgumentException malformed) {
            throw new TamperedRecordException("The record of node " + row.getString("id"));
        }
    }

    private static NodePresence presence(ResultSet row) throws SQLException {
        try {
            return new NodePresence(
                    new NodeId(row.getString("node")),
                    Columns.instant(row, "seen_at"),
                    Optional.of(row.getInt("key_version")).filter(version -> version > 0),
                    KeyState.valueOf(row.getString("state")));
        } catch (IllegalArgumentException malformed) {
            throw new TamperedRecordException("When a node was last seen");
        }
    }
}
