package org.securestore.cli.argument;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long: {@code 90s}, {@code 5m}, {@code 12h}, {@code 30d}, or as ISO 8601 has it, such as {@code PT5M}. */
public final class DurationArgument implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    @Override
    public Duration convert(String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) {
            return Duration.of(Long.parseLong(brief.group(1)), unit(brief.group(2)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new TypeConversionException("it is a number and a unit, such as 90s, 5m, 12h or 30d");
        }
    }

    private static ChronoUnit unit(String letter) {
        return UNITS.getOrDefault(letter, ChronoUnit.SECONDS); // the pattern lets no other letter through
    }
}
