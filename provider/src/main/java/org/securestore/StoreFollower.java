package org.securestore;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.securestore.failure.StoreRestoredException;
import org.securestore.persistence.RecordedChange;
import org.securestore.persistence.StorePosition;

/** Brings what this node remembers to where the store is. One thread at a time. */
final class StoreFollower {
    private static final Duration CHANGES_ARE_BELIEVED_FOR = Duration.ofMinutes(1);

    private final String store;
    private final StoreReader reader;
    private final StoreMemory memory;
    private final LongSupplier nanoTime;
    private long forgottenAt;

    StoreFollower(String store, StoreReader reader, StoreMemory memory, LongSupplier nanoTime) {
        this.store = store;
        this.reader = reader;
        this.memory = memory;
        this.nanoTime = nanoTime;
        this.forgottenAt = nanoTime.getAsLong();
    }

    /**
     * Asks the store for its revision, and has everything forgotten that was changed since it was asked last.
     *
     * @throws StoreRestoredException if it is not the store that was followed until now
     */
    void follow() {
        Step step = reader.read(transaction -> {
            StorePosition position = transaction.header().position();
            return position.store().equals(store) && position.revision() > memory.revision()
                    ? new Step(position, transaction.header().changesSince(memory.revision()))
                    : new Step(position, List.of());
        });
        refuseAnotherPast(step.position());
        if (step.position().revision() > memory.revision()) {
            memory.advance(step.position().revision(), step.changes());
        }
        forgetNowAndThen();
    }

    // Nothing proves the log of changes. Whoever can write to the database could hush up a change, but not for long.
    private void forgetNowAndThen() {
        long now = nanoTime.getAsLong();
        if (now - forgottenAt >= CHANGES_ARE_BELIEVED_FOR.toNanos()) {
            memory.everythingChanged();
            forgottenAt = now;
        }
    }

    private void refuseAnotherPast(StorePosition found) {
        if (!found.store().equals(store)) {
            memory.everythingChanged();
            throw StoreRestoredException.other(store, found.store());
        }
        if (found.revision() < memory.revision()) {
            memory.everythingChanged(); // or it would be believed once the restored store has been changed as often
            throw StoreRestoredException.older(memory.revision(), found.revision());
        }
    }

    private record Step(StorePosition position, List<RecordedChange> changes) {}
}
