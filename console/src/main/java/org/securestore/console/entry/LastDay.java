package org.securestore.console.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The last day on which credentials are taken, as the text that is entered for it; a day is one of UTC. */
record LastDay(String text) {
    /** The day on which credentials that expire then are taken for the last time. */
    static LastDay of(Optional<Instant> expiresAt) {
        return new LastDay(expiresAt
                .map(instant -> instant.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate())
                .map(LocalDate::toString)
                .orElse(""));
    }

    /**
     * When they expire: the end of the day, or {@code present} if that is on this day.
     *
     * @throws IllegalArgumentException if it is no day, or one that is over
     */
    Optional<Instant> expiresAt(Optional<Instant> present, Instant now) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant end = equals(of(present)) ? present.orElseThrow() : end();
        if (!now.isBefore(end)) {
            throw new IllegalArgumentException(
                    "Nothing was saved: nobody could use them, as the last day is over. Enter a later one, or none");
        }
        return Optional.of(end);
    }

    private Instant end() {
        try {
            return LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("The last day is written like 2027-03-31", none);
        }
    }
}
