package org.securestore.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/** What a column holds, whatever the database calls it. */
enum ColumnKind {
    TEXT((row, insert, column) -> insert.setString(column, row.getString(column))),
    BYTES((row, insert, column) -> insert.setBytes(column, row.getBytes(column))),
    NUMBER((row, insert, column) -> {
        insert.setLong(column, row.getLong(column));
        if (row.wasNull()) {
            insert.setNull(column, Types.BIGINT);
        }
    }),
    FLAG((row, insert, column) -> {
        insert.setBoolean(column, row.getBoolean(column));
        if (row.wasNull()) {
            insert.setNull(column, Types.BOOLEAN);
        }
    });

    private final Transfer transfer;

    ColumnKind(Transfer transfer) {
        this.transfer = transfer;
    }

    /** Of a column of a store in SQLite, which keeps the types as our schema wrote them. */
    static ColumnKind declared(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.equals("text") || name.startsWith("varchar")) {
            return TEXT;
        }
        return switch (name) {
            case "blob" -> BYTES;
            case "integer", "bigint" -> NUMBER;
            case "boolean" -> FLAG;
            default -> throw new IllegalArgumentException("No table of a store has columns of type " + type);
        };
    }

    /** Copies a value to where the insertion has the same column. */
    void copy(ResultSet row, PreparedStatement insert, int column) throws SQLException {
        transfer.copy(row, insert, column);
    }

    @FunctionalInterface
    private interface Transfer {
        void copy(ResultSet row, PreparedStatement insert, int column) throws SQLException;
    }
}
