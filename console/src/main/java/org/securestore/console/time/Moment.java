package org.securestore.console.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something happens, for a page; {@code parts/moment} shows it. */
public record Moment(Instant at) {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** For programs. */
    public String iso() {
        return at.toString();
    }

    /** For people, to the minute. */
    public String words() {
        return WORDS.format(at);
    }
}
