package org.securestore.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A span of time in steps of equal length, the last of which may be shorter.
 *
 * @param until the time before which it ends
 * @param steps how many at most, 1 to {@value #MOST}; none is shorter than a millisecond
 */
public record AuditTimeline(Instant from, Instant until, int steps) {
    /** How many steps there may be. */
    public static final int MOST = 1_000;

    /** @throws IllegalArgumentException if it ends before it begins, or has no such number of steps */
    public AuditTimeline {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        until = until.truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A timeline ends after it begins");
        }
        if (steps < 1 || steps > MOST) {
            throw new IllegalArgumentException("A timeline has 1 to " + MOST + " steps, not " + steps);
        }
    }

    /** How long a step is. */
    public Duration step() {
        long millis = Duration.between(from, until).toMillis();
        return Duration.ofMillis((millis + steps - 1) / steps);
    }

    /** What a filter says of the events in this time. */
    public AuditFilter within(AuditFilter filter) {
        Instant earliest = filter.from().filter(from::isBefore).orElse(from);
        Instant end = filter.until().filter(until::isAfter).orElse(until);
        return filter.from(earliest).until(end);
    }

    /** Every step in order, those among them that nothing was counted in. */
    public List<AuditCount> complete(List<AuditCount> counted) {
        Map<Instant, AuditCount> byStep = counted.stream()
                .collect(Collectors.toMap(AuditCount::from, Function.identity(), (one, planted) -> one));
        return Stream.iterate(from, until::isAfter, begin -> begin.plus(step()))
                .map(begin -> Optional.ofNullable(byStep.get(begin)).orElseGet(() -> new AuditCount(begin, 0, 0)))
                .toList();
    }
}
