package org.securestore.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** Words in a table, some of them perhaps in colour. What else a terminal would obey is taken out. */
record Cell(List<AttributedString> lines) {
    private static final String OBEYED = "\u001b(?!\\[[0-9]{1,2}m)|[" + Printable.OBEYED + "&&[^\n\u001b]]";
    private static final String OBEYED_WITHOUT_COLOUR = "[" + Printable.OBEYED + "&&[^\n]]";

    Cell {
        lines = List.copyOf(lines);
    }

    static Cell of(String words, Screen screen) {
        String printable =
                words.replace("\r\n", "\n").replaceAll(screen.isColoured() ? OBEYED : OBEYED_WITHOUT_COLOUR, "?");
        return new Cell(Arrays.stream(printable.split("\n", -1))
                .map(AttributedString::fromAnsi)
                .toList());
    }

    /** How many columns it takes if nothing is wrapped. */
    int width() {
        return lines.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
    }

    /** How many columns its longest word takes. */
    int longestWord() {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.toString().split(" ")))
                .mapToInt(word -> new AttributedString(word).columnLength())
                .max()
                .orElse(0);
    }

    /** All of it, in lines of at most so many columns. */
    List<AttributedString> wrapped(int room) {
        int columns = Math.max(room, 1);
        List<AttributedString> wrapped = new ArrayList<>();
        for (AttributedString line : lines) {
            AttributedString rest = line;
            while (rest.columnLength() > columns) {
                int end = end(rest, columns);
                wrapped.add(rest.subSequence(0, end));
                rest = withoutLeadingSpaces(rest.subSequence(end, rest.length()));
            }
            wrapped.add(rest);
        }
        return wrapped;
    }

    /** Where a line of these ends: between words, otherwise at a mark within a long one, otherwise where there is no more room. */
    private static int end(AttributedString line, int columns) {
        int atLeast = Character.charCount(line.codePointAt(0)); // a wide character may not fit, but must go somewhere
        int fitting = Math.max(line.columnSubSequence(0, columns).length(), atLeast);
        if (fitting < line.length() && line.charAt(fitting) == ' ') {
            return fitting;
        }
        return Stream.of(" ", "-/,:;.=@_")
                .flatMap(marks -> behindLast(line, fitting, marks).stream())
                .findFirst()
                .orElse(fitting);
    }

    private static Optional<Integer> behindLast(AttributedString line, int end, String marks) {
        return IntStream.iterate(end, index -> index > 0, index -> index - 1)
                .filter(index -> marks.indexOf(line.charAt(index - 1)) >= 0)
                .boxed()
                .findFirst();
    }

    private static AttributedString withoutLeadingSpaces(AttributedString line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        return line.subSequence(start, line.length());
    }
}
