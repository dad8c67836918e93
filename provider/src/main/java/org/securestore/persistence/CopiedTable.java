package org.securestore.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table whose rows are copied from one database to another: the same columns in both. */
record CopiedTable(String name, List<Column> columns) {
    private static final int BATCH = 200; // a row may be large
    private static final int FETCHED = 500; // or a server's driver would hold all rows in memory

    CopiedTable {
        columns = List.copyOf(columns);
    }

    /** One column, in the order of both statements. */
    record Column(String name, ColumnKind kind) {
        private static final Pattern OURS = Pattern.compile("[a-z_]+");

        /** @throws IllegalArgumentException if no table of a store has a column of this name */
        Column {
            if (!OURS.matcher(name).matches()) { // it goes into statements as it is
                throw new IllegalArgumentException("No table of a store has a column of this name");
            }
        }
    }

    /** The table of this name, as a store in SQLite has it. */
    static CopiedTable in(Connection sqlite, String name) throws SQLException {
        try (PreparedStatement statement =
                sqlite.prepareStatement("select name, type from pragma_table_info(?) order by cid")) {
            statement.setString(1, name);
            List<Column> columns = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(new Column(found.getString(1), ColumnKind.declared(found.getString(2))));
                }
            }
            return new CopiedTable(name, columns);
        } catch (IllegalArgumentException foreign) {
            throw new SQLException("Table " + name + " is none that a store has", foreign);
        }
    }

    long count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + name)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Copies all rows, and tells {@code copied} of each few how many they were. */
    void copy(Connection source, Connection target, Batches copied) throws SQLException {
        try (Statement select = source.createStatement();
                PreparedStatement insert = target.prepareStatement(insertion())) {
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery("select " + names() + " from " + name)) {
                copy(rows, insert, copied);
            }
        }
    }

    private void copy(ResultSet rows, PreparedStatement insert, Batches copied) throws SQLException {
        int waiting = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns.size(); column++) {
                columns.get(column - 1).kind().copy(rows, insert, column);
            }
            insert.addBatch();
            if (++waiting == BATCH) {
                insert.executeBatch();
                copied.more(waiting);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            insert.executeBatch();
            copied.more(waiting);
        }
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private String insertion() {
        String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "insert into " + name + " (" + names() + ") values (" + values + ")";
    }

    /** Hears how many more rows are copied. */
    @FunctionalInterface
    interface Batches {
        void more(int rows);
    }
}
