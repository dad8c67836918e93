package org.securestore.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the rows of a store from one database to another, of which at least one is SQLite, in the transactions that both
 * connections are in. Nothing is opened on the way: what is sealed stays sealed.
 */
final class TableCopy {
    private final Connection source;
    private final Connection target;
    private final List<CopiedTable> tables;
    private final RowsCopied progress;
    private long total;
    private long rows;

    private TableCopy(Connection source, Connection target, List<CopiedTable> tables, RowsCopied progress) {
        this.source = source;
        this.target = target;
        this.tables = List.copyOf(tables);
        this.progress = progress;
    }

    /** Into an SQLite file, whose tables say what is copied. */
    static TableCopy into(Connection sqlite, Connection source, RowsCopied progress) throws SQLException {
        return new TableCopy(source, sqlite, tables(sqlite, Schema.TABLES), progress);
    }

    /** From an SQLite file, of which these tables are copied; what they refer to comes first. */
    static TableCopy from(Connection sqlite, Connection target, List<String> names, RowsCopied progress)
            throws SQLException {
        return new TableCopy(sqlite, target, tables(sqlite, names), progress);
    }

    /**
     * Copies everything.
     *
     * @return how many rows there were
     * @throws SQLException if one of the databases fails, or does not hold afterwards what it was given
     */
    long copy() throws SQLException {
        for (CopiedTable table : tables) {
            total += table.count(source);
        }
        progress.copied(0, total);
        for (CopiedTable table : tables) {
            long before = rows;
            table.copy(source, target, this::more);
            requireCount(table, rows - before);
        }
        return rows;
    }

    private void more(int copied) {
        rows += copied;
        progress.copied(rows, total);
    }

    private void requireCount(CopiedTable table, long copied) throws SQLException {
        long found = table.count(target);
        if (found != copied) {
            throw new SQLException(
                    "Table " + table.name() + " holds " + found + " rows after " + copied + " were copied into it");
        }
    }

    private static List<CopiedTable> tables(Connection sqlite, List<String> names) throws SQLException {
        List<CopiedTable> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(CopiedTable.in(sqlite, name));
        }
        return tables;
    }
}
