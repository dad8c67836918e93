package org.securestore.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows for people to read, with columns as wide as what is in them. One thread. */
public final class Table {
    private static final int GAP = 2;

    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row of as many cells as the other rows have. */
    public Table row(String... cells) {
        rows.add(cells.clone());
        return this;
    }

    @Override
    public String toString() {
        Column[] columns = IntStream.range(0, rows.get(0).length)
                .mapToObj(index -> new Column(width(index) + GAP, 0, Overflow.TRUNCATE))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        rows.forEach(table::addRowValues);
        return table.toString().stripTrailing();
    }

    private int width(int index) {
        return rows.stream().mapToInt(row -> row[index].length()).max().orElse(0);
    }
}
