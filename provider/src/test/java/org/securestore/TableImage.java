package org.securestore;

import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All rows of a table as they were at one moment, for somebody who bypasses the store.
 *
 * @param columns the names of the table's columns
 * @param key which of them tell one row from another
 * @param rows the values of each row, in the order of the columns; an absent one is {@code null}
 */
record TableImage(String table, List<String> columns, List<String> key, List<List<Object>> rows) {
    private static final String[] TABLES = {"TABLE"};

    /** The names of all tables that the database has. */
    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", TABLES)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        tables.sort(null);
        return tables;
    }

    static TableImage of(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData metaData = found.getMetaData();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                columns.add(metaData.getColumnName(column));
            }
            while (found.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns.size(); column++) {
                    Object value = found.getObject(column);
                    row.add(value instanceof Blob ? found.getBytes(column) : value);
                }
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing(TableImage::text));
        return new TableImage(table, columns, key(connection, table), rows);
    }

    /** Makes the table what it was at that moment. */
    void restore(Connection connection) throws SQLException {
        execute(connection, "delete from " + table, List.of());
        for (List<Object> row : rows) {
            insert(connection, row);
        }
    }

    void insert(Connection connection, List<Object> row) throws SQLException {
        String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        execute(
                connection,
                "insert into " + table + " (" + String.join(", ", columns) + ") values (" + places + ")",
                row);
    }

    /** Changes one value of a row of the image. */
    void put(Connection connection, List<Object> row, String column, Object value) throws SQLException {
        List<Object> values = new ArrayList<>(Arrays.asList(value));
        values.addAll(keyOf(row));
        execute(connection, "update " + table + " set " + column + " = ?" + where(), values);
    }

    void delete(Connection connection, List<Object> row) throws SQLException {
        execute(connection, "delete from " + table + where(), keyOf(row));
    }

    Object value(List<Object> row, String column) {
        return row.get(columns.indexOf(column));
    }

    List<Object> with(List<Object> row, String column, Object value) {
        List<Object> changed = new ArrayList<>(row);
        changed.set(columns.indexOf(column), value);
        return changed;
    }

    /** The row of this image that has the same key as another. */
    List<List<Object>> sameKey(List<Object> other) {
        return rows.stream()
                .filter(row -> text(keyOf(row)).equals(text(keyOf(other))))
                .toList();
    }

    static String text(List<Object> row) {
        return row.stream()
                .map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value))
                .collect(Collectors.joining("|"));
    }

    private List<Object> keyOf(List<Object> row) {
        return new ArrayList<>(key.stream().map(column -> value(row, column)).toList());
    }

    private String where() {
        return key.stream().map(column -> column + " = ?").collect(Collectors.joining(" and ", " where ", ""));
    }

    private static List<String> key(Connection connection, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet found =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (found.next()) {
                key.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    static void execute(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    statement.setNull(i + 1, Types.NULL);
                } else {
                    statement.setObject(i + 1, values.get(i));
                }
            }
            statement.executeUpdate();
        }
    }
}
