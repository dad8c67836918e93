package org.securestore.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change of the key that is going on, as the database has it.
 *
 * @param place how far it came
 * @param worker who works on it; empty if nobody has begun
 * @param beat counted up with every sign of life of the worker
 */
public record StoredKeyChange(
        int from,
        int to,
        KeyChange.State state,
        Place place,
        long total,
        long done,
        Instant begunAt,
        Duration worked,
        Optional<String> worker,
        long beat) {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final long MOST = Long.MAX_VALUE / 2;

    /** @throws IllegalArgumentException if a number is none that work could have come to */
    public StoredKeyChange {
        boolean countable = Stream.of(total, done, beat).allMatch(number -> number >= 0 && number <= MOST);
        if (!countable || worked.isNegative() || worked.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Nobody works for so long, or does so much");
        }
    }

    /** A change that has just begun. */
    public static StoredKeyChange begun(int from, int to, long total, Instant now) {
        return new StoredKeyChange(
                from, to, KeyChange.State.RUNNING, Place.FIRST, total, 0, now, Duration.ZERO, Optional.empty(), 0);
    }

    public boolean isWorkOf(String someone) {
        return state == KeyChange.State.RUNNING
                && worker.filter(someone::equals).isPresent();
    }

    public StoredKeyChange by(String someone) {
        return new StoredKeyChange(
                from, to, state, place, total, done, begunAt, worked, Optional.of(someone), beat + 1);
    }

    public StoredKeyChange in(KeyChange.State other) {
        return new StoredKeyChange(from, to, other, place, total, done, begunAt, worked, worker, beat + 1);
    }

    /** Running; what blocked it is looked at again. */
    public StoredKeyChange resumed() {
        Place from = state == KeyChange.State.BLOCKED ? Place.FIRST : place;
        return new StoredKeyChange(
                this.from, to, KeyChange.State.RUNNING, from, total, done, begunAt, worked, worker, beat + 1);
    }

    /** Further on, by so many records and so much time. */
    public StoredKeyChange at(Place next, long records, Duration time) {
        return new StoredKeyChange(
                from, to, state, next, total, done + records, begunAt, worked.plus(time), worker, beat + 1);
    }

    /**
     * Behind which record the work goes on.
     *
     * @param partition which partition; empty before the first
     */
    public record Place(KeyedKind kind, String partition, String subject, String ownerKey) {
        public static final Place FIRST = new Place(KeyedKind.APPLICATION, "", "", "");
    }
}
