package org.securestore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way in which somebody who can write to the database changes one table.
 *
 * @param name for whoever reads that a test failed
 * @param column the column that it changes for one row of the default partition; empty if it does something else
 */
record Tampering(String name, String column, Change change) {
    private static final int LONG = 5_000;
    private static final int MOST_ROWS = 2;

    /** Does it. */
    @FunctionalInterface
    interface Change {
        void make(Connection connection) throws SQLException;
    }

    /** Every way to change each value, and each row, of a table. {@code older} is the table as it was once. */
    static List<Tampering> of(TableImage now, TableImage older) {
        List<Tampering> all = new ArrayList<>();
        for (int i = 0; i < now.rows().size(); i++) {
            List<Object> row = now.rows().get(i);
            String which = now.table() + "[" + i + "]";
            boolean elsewhere =
                    now.columns().contains("partition_id") && !"default".equals(now.value(row, "partition_id"));
            for (String column : i < MOST_ROWS ? now.columns() : List.<String>of()) {
                values(now, row, column)
                        .forEach(value -> all.add(new Tampering(
                                which + "." + column + " becomes " + shown(value),
                                elsewhere ? "" : column,
                                connection -> now.put(connection, row, column, value))));
            }
            all.addAll(i < MOST_ROWS ? rows(now, row, which) : List.of());
            if (i < MOST_ROWS && i + 1 < now.rows().size()) {
                all.addAll(swaps(now, row, now.rows().get(i + 1), which));
            }
        }
        all.addAll(olderRows(now, older));
        return all;
    }

    /** What another hand could put in the place of a value. */
    private static Stream<Object> values(TableImage table, List<Object> row, String column) {
        Object value = table.value(row, column);
        Stream<Object> others = table.rows().stream().map(other -> table.value(other, column));
        Stream<Object> made;
        if (value instanceof byte[] bytes) {
            made = bytes(bytes);
        } else if (value instanceof Boolean truth) {
            made = Stream.of(!truth);
        } else if (value instanceof Number number) {
            made = numbers(number.longValue());
        } else {
            made = Stream.of("", "x", value + "x", " \u202Etxet", "other".repeat(60), "long".repeat(LONG));
        }
        return Stream.concat(Stream.concat(made, Stream.of((Object) null)), others.limit(3))
                .filter(other -> !TableImage.text(Arrays.asList(other)).equals(TableImage.text(Arrays.asList(value))));
    }

    private static Stream<Object> bytes(byte[] bytes) {
        if (bytes.length == 0) {
            return Stream.of(new byte[32]);
        }
        byte[] first = bytes.clone();
        first[0] ^= 1;
        byte[] last = bytes.clone();
        last[last.length - 1] ^= (byte) 0x80;
        return Stream.of(first, last, Arrays.copyOf(bytes, bytes.length - 1), new byte[1], new byte[0], new byte[LONG]);
    }

    private static Stream<Object> numbers(long number) {
        return Stream.of(
                number + 1,
                number - 1,
                0L,
                -1L,
                (long) Integer.MAX_VALUE + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                "no number"); // which SQLite takes for one
    }

    private static List<Tampering> rows(TableImage table, List<Object> row, String which) {
        List<Tampering> all = new ArrayList<>();
        all.add(new Tampering(which + " is removed", "", connection -> table.delete(connection, row)));
        for (String column : table.key()) {
            Object value = table.value(row, column);
            Object elsewhere = value instanceof Number number ? (Object) (number.longValue() + 7) : value + "x";
            all.add(new Tampering(
                    which + " is copied to another " + column,
                    "",
                    connection -> table.insert(connection, table.with(row, column, elsewhere))));
        }
        return all;
    }

    private static List<Tampering> swaps(TableImage table, List<Object> one, List<Object> other, String which) {
        return table.columns().stream()
                .filter(column -> !table.key().contains(column))
                .map(column -> new Tampering(which + "." + column + " is swapped with the next", "", connection -> {
                    table.put(connection, one, column, table.value(other, column));
                    table.put(connection, other, column, table.value(one, column));
                }))
                .toList();
    }

    /** Rows that were there once are put back: into their own place, and into that of another. */
    private static List<Tampering> olderRows(TableImage now, TableImage older) {
        List<Tampering> all = new ArrayList<>();
        all.add(new Tampering(now.table() + " becomes all that it was", "", older::restore));
        for (List<Object> row : older.rows().subList(0, Math.min(older.rows().size(), 5 * MOST_ROWS))) {
            if (now.rows().stream().noneMatch(same -> TableImage.text(same).equals(TableImage.text(row)))) {
                all.add(new Tampering(now.table() + " has an older row again", "", connection -> {
                    for (List<Object> newer : now.sameKey(row)) {
                        now.delete(connection, newer);
                    }
                    now.insert(connection, row);
                }));
            }
        }
        return all;
    }

    private static String shown(Object value) {
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return text.length() > 40 ? text.length() + " characters" : text;
    }
}
