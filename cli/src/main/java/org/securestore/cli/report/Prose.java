package org.securestore.cli.report;

import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** Lines for people to read, each wrapped where the screen is narrower, and as far indented as it was. */
public record Prose(String text) {
    /** All of it, as wide as the screen. */
    public String on(Screen screen) {
        OptionalInt columns = screen.columns();
        return columns.isEmpty()
                ? text
                : text.lines()
                        .flatMap(line -> wrapped(line, screen, columns.getAsInt()))
                        .map(line -> screen.isColoured() ? line.toAnsi() : line.toString())
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Stream<AttributedString> wrapped(String line, Screen screen, int columns) {
        String words = line.stripLeading();
        String indent = " ".repeat(Math.min(line.length() - words.length(), columns / 2));
        return Cell.of(words, screen).wrapped(columns - indent.length()).stream()
                .map(wrapped -> AttributedString.join(AttributedString.EMPTY, new AttributedString(indent), wrapped));
    }
}
