package org.securestore.console.keys;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.securestore.key.KeyChange;
import org.securestore.key.UnreadableRecord;

/**
 * How far the change from one master key to the next is, for the template.
 *
 * @param change empty if none is going on, or not any more
 */
public record Progress(Optional<KeyChange> change) {
    /** Whether a node works on it, so that it is worth looking again. */
    public boolean isRunning() {
        return is(KeyChange.State.RUNNING);
    }

    /** Whether somebody has to decide before it can be complete. */
    public boolean isBlocked() {
        return is(KeyChange.State.BLOCKED);
    }

    /** How many records there are to be done, at least 1. */
    public long max() {
        return change.map(now -> Math.max(1, now.total())).orElse(1L);
    }

    /** How many are, no more than there were. */
    public long value() {
        return change.map(now -> Math.min(max(), now.done())).orElse(1L);
    }

    /** What it leads from and to. */
    public String title() {
        return change.map(now -> "Re-encryption from key %d to key %d".formatted(now.from(), now.to()))
                .orElse("Re-encryption");
    }

    /** Where it stands, in a line. */
    public String words() {
        return change.map(Progress::words)
                .orElse("Complete: everything is under the newest key, and the one before is destroyed.");
    }

    /** What the old key does not open, each in a line. */
    public List<String> unreadable() {
        return change.stream()
                .flatMap(now -> now.unreadable().stream())
                .map(UnreadableRecord::toString)
                .toList();
    }

    private boolean is(KeyChange.State state) {
        return change.filter(now -> now.state() == state).isPresent();
    }

    private static String words(KeyChange change) {
        String done = String.format(Locale.ROOT, "%,d of %,d records", change.done(), change.total());
        return switch (change.state()) {
            case RUNNING -> done + pace(change);
            case PAUSED -> "Paused at " + done + "; both keys stay in use until it is resumed.";
            case BLOCKED -> "Blocked: not everything can be read. All else is under key " + change.to() + ".";
        };
    }

    private static String pace(KeyChange change) {
        return change.remaining()
                .map(remaining -> String.format(
                        Locale.ROOT, ", %,d a second, %s left", Math.round(change.rate()), words(remaining)))
                .orElse("");
    }

    private static String words(Duration time) {
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }
}
