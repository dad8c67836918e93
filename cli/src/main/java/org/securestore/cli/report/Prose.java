package org.securestore.cli.report;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** Lines for people to read, each wrapped where the screen is narrower, and as far indented as it was. */
public record Prose(String text) {
    private static final Pattern ADDRESS = Pattern.compile("\\s*[a-z]+://\\S+");

    /** All of it, as wide as the screen. */
    public String on(Screen screen) {
        OptionalInt columns = screen.columns();
        return columns.isEmpty()
                ? text
                : text.lines()
                        .flatMap(line -> wrapped(line, screen, columns.getAsInt()))
                        .map(line -> screen.isColoured() ? line.toAnsi() : line.toString())
                        .map(String::stripTrailing)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Stream<AttributedString> wrapped(String line, Screen screen, int columns) {
        return Cell.of(line, screen).lines().stream().flatMap(words -> {
            if (ADDRESS.matcher(words).matches()) {
                return Stream.of(words); // which is to be copied as a whole
            }
            int start =
                    (int) words.chars().takeWhile(character -> character == ' ').count();
            AttributedString indent = new AttributedString(" ".repeat(Math.min(start, columns / 2)));
            Cell unindented = new Cell(List.of(words.subSequence(start, words.length())));
            return unindented.wrapped(columns - indent.length()).stream()
                    .map(wrapped -> AttributedString.join(AttributedString.EMPTY, indent, wrapped));
        });
    }
}
