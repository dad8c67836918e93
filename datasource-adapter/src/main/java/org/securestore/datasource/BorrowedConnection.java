package org.securestore.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.securestore.Access;

/** A physical connection while a virtual one uses it, and what was made on it and must not outlive its stay. */
final class BorrowedConnection {
    /** What pools do not put right when a connection comes back; the rest of the settings is their affair. */
    private static final Map<String, Original> KEPT_BY_POOLS = Map.of(
            "setCatalog",
                    connection -> {
                        String catalog = connection.getCatalog();
                        return () -> connection.setCatalog(catalog);
                    },
            "setSchema",
                    connection -> {
                        String schema = connection.getSchema();
                        return () -> connection.setSchema(schema);
                    },
            "setHoldability",
                    connection -> {
                        int holdability = connection.getHoldability();
                        return () -> connection.setHoldability(holdability);
                    },
            "setTypeMap",
                    connection -> {
                        Map<String, Class<?>> types = connection.getTypeMap();
                        return () -> connection.setTypeMap(types);
                    },
            "setClientInfo",
                    connection -> {
                        Properties info = new Properties();
                        info.putAll(connection.getClientInfo());
                        return () -> connection.setClientInfo(info);
                    });

    private final Access access;
    private final Connection connection;
    private final Set<Statement> statements = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ResultSet> results = new ArrayList<>();
    private final Map<String, Step> originals = new LinkedHashMap<>();

    BorrowedConnection(Access access, Connection connection) {
        this.access = access;
        this.connection = connection;
    }

    Access access() {
        return access;
    }

    Connection connection() {
        return connection;
    }

    /** Whether the pool, or the database, has closed it meanwhile. */
    boolean isLost() throws SQLException {
        return connection.isClosed();
    }

    void set(Call setter) throws SQLException {
        Original original = KEPT_BY_POOLS.get(setter.name());
        if (original != null && !originals.containsKey(setter.name())) {
            originals.put(setter.name(), original.of(connection));
        }
        setter.on(connection);
    }

    /**
     * Sets without beginning the transaction that is to come: some drivers execute SQL to set something, after which
     * something else, such as the isolation, could no longer be set, and a rollback would undo it.
     */
    void setOutsideTransaction(Call setter) throws SQLException {
        connection.setAutoCommit(true);
        try {
            set(setter);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    void keep(Statement statement) {
        statements.add(statement);
    }

    void close(Statement statement) throws SQLException {
        statements.remove(statement);
        statement.close();
    }

    void keep(ResultSet result) throws SQLException {
        forgetClosedResults();
        results.add(result);
    }

    boolean hasOpenResults() throws SQLException {
        forgetClosedResults();
        return !results.isEmpty();
    }

    private void forgetClosedResults() throws SQLException {
        for (var each = results.iterator(); each.hasNext(); ) {
            if (each.next().isClosed()) {
                each.remove();
            }
        }
    }

    /** Gives it back as it came: nothing open, no transaction, no settings of ours. */
    @SuppressWarnings("try") // the steps are closed from the last to the first, each whatever became of the others
    void giveBack() throws SQLException {
        try (Connection leaving = connection;
                Step third = this::restoreOriginals;
                Step second = this::endTransaction;
                Step first = this::closeWhatIsOpen) {
            // nothing is left to do
        }
    }

    private void closeWhatIsOpen() throws SQLException {
        for (ResultSet result : results) {
            result.close();
        }
        for (Statement statement : statements) {
            statement.close();
        }
    }

    private void endTransaction() throws SQLException {
        if (!isLost() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void restoreOriginals() throws SQLException {
        if (!isLost()) {
            for (Step original : originals.values()) {
                original.close();
            }
        }
    }

    /** Something to be done in the end. */
    @FunctionalInterface
    private interface Step extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Reads a setting, and returns how to set it again. */
    @FunctionalInterface
    private interface Original {
        Step of(Connection connection) throws SQLException;
    }
}
