package org.securestore.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/**
 * Rows for people to read, with columns as wide as what is in them. Where the screen is narrower, cells are wrapped; where
 * that would break words, the cells of a row stand below one another. Nothing is ever cut off. One thread.
 */
public final class Table {
    private final List<String> head;
    private final List<String[]> rows = new ArrayList<>();

    /** One without a head: the first cell of a row says what the row is. */
    public Table() {
        this(List.of());
    }

    private Table(List<String> head) {
        this.head = head;
    }

    /** One whose columns have names. */
    public static Table headed(String... head) {
        return new Table(List.of(head));
    }

    /** Adds a row of as many cells as the other rows have. */
    public Table row(String... cells) {
        rows.add(cells.clone());
        return this;
    }

    @Override
    public String toString() {
        return on(Screen.standard());
    }

    String on(Screen screen) {
        return lines(screen, screen.columns().orElse(Integer.MAX_VALUE)).stream()
                .map(line -> screen.isColoured() ? line.toAnsi() : line.toString())
                .map(String::stripTrailing)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private List<AttributedString> lines(Screen screen, int room) {
        List<List<Cell>> cells = rows.stream()
                .map(row ->
                        Arrays.stream(row).map(words -> Cell.of(words, screen)).toList())
                .toList();
        List<Cell> names = head.stream()
                .map(name -> Cell.of(Tone.HEADING.on(screen, name), screen))
                .toList();
        if (names.isEmpty()) {
            return linesWithoutHead(new Grid(cells), room);
        }
        Grid whole = new Grid(Stream.concat(Stream.of(names), cells.stream()).toList());
        return whole.widths(room).map(whole::lines).orElseGet(() -> records(names, cells, room));
    }

    private static List<AttributedString> linesWithoutHead(Grid grid, int room) {
        return grid.widths(room)
                .or(() -> grid.widthsOfPairs(room))
                .map(grid::lines)
                .orElseGet(() -> grid.stacked(room));
    }

    /** Each row as a table of its own, with the columns' names before what is in them. */
    private static List<AttributedString> records(List<Cell> names, List<List<Cell>> rows, int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(linesWithoutHead(
                    new Grid(IntStream.range(0, names.size())
                            .mapToObj(column -> List.of(names.get(column), row.get(column)))
                            .toList()),
                    room));
        }
        return lines;
    }
}
