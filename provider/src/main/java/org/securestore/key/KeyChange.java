package org.securestore.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The change from one master key to the next that is going on: both are in use meanwhile, and nobody waits for it.
 *
 * @param total how many records there were to be brought to the next key when it began
 * @param done how many of them are; records that somebody writes anew meanwhile need not be
 * @param worked how long nodes have worked on it
 * @param unreadable what does not open or is not proved under the old key, as far as it was found
 */
public record KeyChange(
        int from,
        int to,
        State state,
        long total,
        long done,
        Instant begunAt,
        Duration worked,
        List<UnreadableRecord> unreadable) {
    public KeyChange {
        unreadable = List.copyOf(unreadable);
    }

    /** How many records are done in a second of work; 0 if none is yet. */
    public double rate() {
        return worked.isZero() ? 0 : done * 1000.0 / worked.toMillis();
    }

    /** How long the rest will take at this rate; empty while there is no rate. */
    public Optional<Duration> remaining() {
        return rate() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(Math.max(0, total - done) / rate() * 1000)));
    }

    /** What a change of the key can be in. The names are in the database. */
    public enum State {
        /** A node works on it, or the next one that looks will. */
        RUNNING,
        /** An administrator has stopped it until it is resumed. */
        PAUSED,
        /** Everything is done but what cannot be read. An administrator has to decide about that, and to resume. */
        BLOCKED
    }
}
