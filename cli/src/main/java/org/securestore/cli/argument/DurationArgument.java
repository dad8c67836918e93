package org.securestore.cli.argument;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 30d}, or as ISO 8601 and documents have it, such as {@code PT5M}. */
public final class DurationArgument implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Duration.parse(isoOf(text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeParseException malformed) {
            throw new TypeConversionException("it is a number and a unit, such as 90s, 5m, 12h or 30d");
        }
    }

    private static String isoOf(String text) {
        if (text.startsWith("P")) {
            return text;
        }
        return text.endsWith("D") ? "P" + text : "PT" + text;
    }
}
