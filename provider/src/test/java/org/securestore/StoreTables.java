package org.securestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a store, for somebody who bypasses the store: he has its database's password, and no node's key. */
public final class StoreTables {
    private static final byte[] GARBAGE = new byte[80];
    private static final String[] TABLES = {"TABLE"};

    private final DatabaseLocation database;
    private final Path file;

    public StoreTables(StoreConfiguration configuration) {
        this(configuration.database(), configuration.databaseFile());
    }

    private StoreTables(DatabaseLocation database, Path file) {
        this.database = database;
        this.file = file;
    }

    /** Those in the file of an embedded store. */
    static StoreTables of(Path file) {
        return new StoreTables(DatabaseLocation.EMBEDDED, file);
    }

    /** Executes statements one by one, whatever the tables refer to; a question mark in one stands for wrong bytes. */
    public void change(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            allowEverything(connection);
            for (String sql : statements) {
                change(connection, sql);
            }
        }
    }

    /** The first column of what a query finds. */
    List<String> column(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Keeps a copy of all rows beside them. */
    void takeSnapshot() throws SQLException {
        try (Connection connection = connect()) {
            for (String table : tables(connection)) {
                change(connection, "drop table if exists kept_" + table);
                change(connection, "create table kept_" + table + " as select * from " + table);
            }
        }
    }

    /** Puts all rows back as they were when the snapshot was taken. */
    void putBackSnapshot() throws SQLException {
        try (Connection connection = connect()) {
            allowEverything(connection);
            for (String table : tables(connection)) {
                change(connection, "delete from " + table);
                change(connection, "insert into " + table + " select * from kept_" + table);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", TABLES)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("kept_") || name.startsWith("flyway"));
        return names;
    }

    /** All rows of all tables but these: what two dumps differ in was changed in between. */
    Map<String, List<String>> dumpWithout(String... others) throws SQLException {
        Map<String, List<String>> dump = new TreeMap<>();
        try (Connection connection = connect();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", TABLES)) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                if (!List.of(others).contains(table)) {
                    dump.put(table, rows(connection, table));
                }
            }
        }
        return dump;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(text(found.getObject(column)));
                }
                rows.add(String.join("|", values));
            }
        }
        rows.sort(null);
        return rows;
    }

    // The same on every database: SQLite has no truth values, and others have numbers of several sizes.
    private static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static void change(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                statement.setBytes(1, GARBAGE);
            }
            statement.execute();
        }
    }

    /** A connection that cares for nothing that the tables refer to, for the caller to close. */
    Connection unchecked() throws SQLException {
        Connection connection = connect();
        allowEverything(connection);
        return connection;
    }

    Connection connect() throws SQLException {
        if (database instanceof DatabaseLocation.Server server) {
            return DriverManager.getConnection(server.url(), server.user().orElseThrow(), password(server));
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static String password(DatabaseLocation.Server server) {
        try {
            return Files.readString(server.passwordFile().orElseThrow()).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void allowEverything(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            switch (connection.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" -> statement.execute("set session_replication_role = replica");
                case "MariaDB" -> statement.execute("set foreign_key_checks = 0");
                default -> { // where keys are not checked anyway
                    statement.execute("pragma busy_timeout = 10000");
                    statement.execute("pragma synchronous = off"); // no test takes the power away
                }
            }
        }
    }
}
