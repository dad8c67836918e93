package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.securestore.Access;
import org.securestore.SecureStoreSession;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.securestore.datasource.RefusedConnection.Refused;
import org.securestore.failure.TamperedRecordException;

/**
 * The connections of one owner of credentials. A connection that was opened with older credentials than the caller was
 * granted is never handed out, and credentials that the database refused are not tried again. Threads may share it.
 */
final class OwnerPool implements AutoCloseable {
    private final OwnerConnections connections;
    private final HikariDataSource pool;

    OwnerPool(OwnerConnections connections, HikariDataSource pool) {
        this.connections = connections;
        this.pool = pool;
    }

    /** A connection opened with the credentials that were granted, or newer ones; closing it gives it back. */
    Connection borrow(Access access, SecureStoreSession session) throws SQLException {
        long askedAt = System.nanoTime();
        while (true) {
            connections.grantedTo(access, session);
            connections.throwIfRefused(access);
            Connection connection = pooled(access);
            StampedConnection stamped = connection.unwrap(StampedConnection.class);
            if (!stamped.suits(access)) {
                evict(connection);
                throwIfPutBack(stamped, access, askedAt);
            } else if (stamped instanceof Refused refused) {
                takeAway(connection, refused.refusal(), session, askedAt);
            } else {
                return connection;
            }
        }
    }

    /** Closes the connections that nobody uses, and the others when they come back. */
    void retire() {
        hikari().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private Connection pooled(Access access) throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException late) {
            throw SqlFailures.noConnection(access, late);
        }
    }

    /** Unsuitable credentials that were asked for after the grant would come again with every other connection. */
    private static void throwIfPutBack(StampedConnection stamped, Access access, long askedAt) throws SQLException {
        if (stamped.credentialsAskedForAt() - askedAt >= 0) {
            throw SqlFailures.of(new TamperedRecordException(
                    "The record of " + access.owner() + "'s credentials for " + access.application()));
        }
    }

    private void takeAway(Connection connection, Refusal refusal, SecureStoreSession session, long askedAt)
            throws SQLException {
        if (!refusal.concerns(session, askedAt)) {
            evict(connection);
            return;
        }
        if (hikari().getThreadsAwaitingConnection() > 0) {
            connection.close(); // the next who waits learns of it too
        } else {
            evict(connection);
        }
        throw refusal.failures().make();
    }

    /** The one way to evict: HikariCP does not wake those who wait for the place that becomes free. */
    private void evict(Connection connection) {
        pool.evictConnection(connection);
        int waiting = hikari().getThreadsAwaitingConnection();
        if (waiting > 0) {
            hikari().addBagItem(waiting);
        }
    }

    private HikariPool hikari() {
        return (HikariPool) pool.getHikariPoolMXBean();
    }
}
