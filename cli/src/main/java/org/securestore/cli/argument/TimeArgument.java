package org.securestore.cli.argument;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads when: a time in UTC such as {@code 2026-11-26T08:00:00Z}, a day such as {@code 2026-11-26}, which is its beginning in
 * UTC, or how long ago, such as {@code 12h}.
 */
public final class TimeArgument implements ITypeConverter<Instant> {
    private final Clock clock;

    public TimeArgument() {
        this(Clock.systemUTC());
    }

    TimeArgument(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T") && !text.startsWith("P") ? Instant.parse(text) : dayOrAge(text);
        } catch (DateTimeParseException | TypeConversionException malformed) {
            throw new TypeConversionException(
                    "it is a time such as 2026-11-26T08:00:00Z, a day such as 2026-11-26, or how long ago, such as"
                            + " 12h");
        }
    }

    private Instant dayOrAge(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        Duration age = new DurationArgument().convert(text);
        return clock.instant().minus(age);
    }
}
