package org.securestore.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Cells in rows of the same length, and how they fit into a line. */
record Grid(List<List<Cell>> rows) {
    private static final int GAP = 2;
    private static final int LEAST_BESIDE_LABEL = 16;

    Grid {
        rows = List.copyOf(rows);
    }

    /** Widths that fit into so much room and break no word; empty if there are none. */
    Optional<int[]> widths(int room) {
        int[] widths = widest(Cell::width);
        int[] least = widest(Cell::longestWord);
        for (int surplus = total(widths) - room; surplus > 0; surplus--) {
            Optional<Integer> widest = IntStream.range(0, widths.length)
                    .filter(column -> widths[column] > least[column])
                    .boxed()
                    .max((one, other) -> Integer.compare(widths[one], widths[other]));
            if (widest.isEmpty()) {
                return Optional.empty();
            }
            widths[widest.get()]--;
        }
        return Optional.of(widths);
    }

    /** Widths that leave the first of two columns as it is and break words in the second; empty if there is no room for that. */
    Optional<int[]> widthsOfPairs(int room) {
        int[] widths = widest(Cell::width);
        int rest = room - GAP - widths[0];
        return widths.length != 2 || rest < LEAST_BESIDE_LABEL
                ? Optional.empty()
                : Optional.of(new int[] {widths[0], rest});
    }

    /** The rows with columns of these widths. */
    List<AttributedString> lines(int... widths) {
        return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    /** Every cell in lines of its own, those behind the first of a row indented. */
    List<AttributedString> stacked(int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            lines.addAll(row.get(0).wrapped(room));
            row.stream()
                    .skip(1)
                    .flatMap(cell -> cell.wrapped(room - GAP).stream())
                    .map(line ->
                            AttributedString.join(AttributedString.EMPTY, new AttributedString(" ".repeat(GAP)), line))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<AttributedString> lines(List<Cell> row, int... widths) {
        List<List<AttributedString>> columns = IntStream.range(0, widths.length)
                .mapToObj(column -> row.get(column).wrapped(widths[column]))
                .toList();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(line -> line(columns, line, widths))
                .toList();
    }

    private static AttributedString line(List<List<AttributedString>> columns, int line, int... widths) {
        AttributedStringBuilder built = new AttributedStringBuilder();
        int end = 0;
        for (int column = 0; column < widths.length; column++) {
            List<AttributedString> lines = columns.get(column);
            if (line < lines.size() && lines.get(line).length() > 0) {
                built.append(" ".repeat(end - built.columnLength())).append(lines.get(line));
            }
            end += widths[column] + GAP;
        }
        return built.toAttributedString();
    }

    private int[] widest(ToIntFunction<Cell> width) {
        int[] widest = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (List<Cell> row : rows) {
            Arrays.setAll(widest, column -> Math.max(widest[column], width.applyAsInt(row.get(column))));
        }
        return widest;
    }

    private static int total(int... widths) {
        return Arrays.stream(widths).sum() + GAP * Math.max(widths.length - 1, 0);
    }
}
