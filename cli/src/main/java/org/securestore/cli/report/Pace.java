package org.securestore.cli.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far something is and how fast it goes.
 *
 * @param begunAt how much was done before the clock was started
 */
record Pace(long begunAt, long done, long total, Duration taken) {
    private static final Duration UNCERTAIN = Duration.ofSeconds(1);

    /** In a line. */
    String words(String unit) {
        return String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit).strip() + ahead("%,d a second");
    }

    /** In a few words. */
    String inBrief() {
        return (total == 0 ? 100 : done * 100 / total) + " %" + ahead("%,d/s");
    }

    /** How many are done in a second; empty while that is not known. */
    OptionalLong rate() {
        long rate = taken.compareTo(UNCERTAIN) < 0 ? 0 : Math.round((done - begunAt) / (taken.toMillis() / 1e3));
        return rate > 0 ? OptionalLong.of(rate) : OptionalLong.empty();
    }

    /** How long the rest takes; empty while that is not known. */
    Optional<Duration> left() {
        return rate().stream()
                .mapToObj(rate -> Duration.ofSeconds(Math.max(total - done, 0) / rate))
                .findFirst();
    }

    private String ahead(String format) {
        return left().map(left -> ", " + String.format(Locale.ROOT, format, rate().orElseThrow()) + ", " + words(left))
                .orElse("");
    }

    /** How long something takes that is not done yet. */
    static String words(Duration remaining) {
        return remaining.toHours() > 0
                ? "%d h %d min left".formatted(remaining.toHours(), remaining.toMinutesPart())
                : remaining.toMinutes() > 0
                        ? "%d min %d s left".formatted(remaining.toMinutes(), remaining.toSecondsPart())
                        : "%d s left".formatted(remaining.toSeconds());
    }
}
