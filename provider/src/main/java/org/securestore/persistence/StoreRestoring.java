package org.securestore.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.securestore.failure.StoreExistsException;

/** Puts the rows of a backup into a store that holds nothing yet, in one transaction. */
final class StoreRestoring {
    private static final List<String> IN_USE = List.of("master_key", "application");

    private final Dialect store;

    StoreRestoring(Dialect store) {
        this.store = store;
    }

    /**
     * Restores the backup.
     *
     * @return how many rows it has
     * @throws StoreExistsException if the store has a master key or an application
     */
    long restore(BackupFile backup, RowsCopied progress) throws SQLException {
        try (Connection connection = store.migrator().getConnection()) {
            connection.setAutoCommit(false);
            try (Handle handle = Jdbi.open(connection)) { // on a connection that is ours to close
                return restore(handle, connection, backup, progress);
            }
        }
    }

    private long restore(Handle handle, Connection connection, BackupFile backup, RowsCopied progress)
            throws SQLException {
        try {
            store.lockStore(handle);
            requireUnused(connection);
            empty(connection);
            long rows = TableCopy.from(backup.connection(), connection, Schema.TABLES, progress)
                    .copy();
            connection.commit();
            return rows;
        } catch (SQLException | RuntimeException failed) { // and whoever opens the store finds it as it was
            rollBack(connection, failed);
            throw failed;
        }
    }

    private static void rollBack(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException lost) { // which the database rolls back by itself
            failed.addSuppressed(lost);
        }
    }

    private void requireUnused(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : IN_USE) {
                try (ResultSet row = statement.executeQuery("select 1 from " + table)) {
                    if (row.next()) {
                        throw new StoreExistsException(store.place());
                    }
                }
            }
        }
    }

    // What a store has before its first key: an id of its own, a partition, and perhaps what it recorded of refusals.
    private static void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int table = Schema.TABLES.size() - 1; table >= 0; table--) {
                statement.executeUpdate("delete from " + Schema.TABLES.get(table));
            }
        }
    }
}
