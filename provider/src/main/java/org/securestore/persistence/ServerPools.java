package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The pools of a node on a server, and how long it waits there: a database that does not answer must fail in seconds,
 * and a node that vanished must not keep the others from writing.
 */
final class ServerPools {
    static final int CONNECT_SECONDS = 5;
    static final int LOCK_SECONDS = 5;
    static final int STATEMENT_SECONDS = 8;
    static final int SOCKET_SECONDS = 10; // longer than any statement may take
    static final int IDLE_IN_TRANSACTION_SECONDS = 15;
    static final int MIGRATION_SECONDS = 300;
    private static final int READERS = 8;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long VALIDATION_MILLIS = 2_000;

    private ServerPools() {}

    /** One connection: of all nodes only one can write at a time, so this node's writers may as well queue here. */
    static HikariConfig writer(DataSource connections) {
        HikariConfig config = pool(connections, 1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // sees what was committed while it waited
        return config;
    }

    static HikariConfig reader(DataSource connections) {
        HikariConfig config = pool(connections, READERS);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setReadOnly(true);
        return config;
    }

    static Connection snapshot(DataSource connections) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static HikariConfig pool(DataSource connections, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        return config;
    }
}
