package org.securestore.cli.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long something holds: {@code 90s}, {@code 2m}, {@code 1h30m} or, as in documents, {@code PT90S}. */
final class TimeoutArgument implements ITypeConverter<Duration> {
    private static final String PREFIX = "PT";

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith(PREFIX) ? upper : PREFIX + upper);
        } catch (DateTimeException malformed) {
            throw new TypeConversionException(
                    "a time is a number with s, m or h behind it, for seconds, minutes or hours");
        }
    }
}
