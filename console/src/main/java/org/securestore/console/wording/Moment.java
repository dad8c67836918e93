package org.securestore.console.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as pages write it: to the second, in UTC, as nodes and their administrators are anywhere. */
public final class Moment {
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    /** The time, for people. */
    public static String words(Instant time) {
        return WORDS.format(time);
    }
}
