package org.securestore;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.key.KeyCustody;
import org.securestore.persistence.RecordedChange;
import org.securestore.persistence.StorePosition;

/** Brings what this node remembers to where the store is. One thread at a time. */
final class StoreFollower {
    private static final Duration CHANGES_ARE_BELIEVED_FOR = Duration.ofMinutes(1);

    private final String store;
    private final StoreReader reader;
    private final StoreMemory memory;
    private final StorePast past;
    private final KeyCustody custody;
    private final LongSupplier nanoTime;
    private long forgottenAt;

    StoreFollower(
            String store,
            StoreReader reader,
            StoreMemory memory,
            StorePast past,
            KeyCustody custody,
            LongSupplier nanoTime) {
        this.store = store;
        this.reader = reader;
        this.memory = memory;
        this.past = past;
        this.custody = custody;
        this.nanoTime = nanoTime;
        this.forgottenAt = nanoTime.getAsLong();
    }

    /**
     * Asks the store for its revision, and has everything forgotten that was changed since it was asked last.
     *
     * @throws NeedsRefreshException if it is not the store that was followed until now
     */
    void follow() {
        Step step = reader.read(transaction -> {
            StorePosition position = transaction.header().position();
            return position.store().equals(store) && position.revision() > memory.revision()
                    ? new Step(position, transaction.header().changesSince(memory.revision()))
                    : new Step(position, List.of());
        });
        refuseAnotherPast(step.position());
        long revision = step.position().revision();
        if (revision > memory.revision()) {
            if (step.changes().stream().anyMatch(RecordedChange::concernsKeys)) {
                custody.changed(revision); // first: nothing may be read again with keys that are no longer this node's
            }
            memory.advance(revision, step.changes());
        }
        past.saw(revision);
        forgetNowAndThen();
    }

    // Nothing proves the log of changes. Whoever can write to the database could hush up a change, but not for long.
    private void forgetNowAndThen() {
        long now = nanoTime.getAsLong();
        if (now - forgottenAt >= CHANGES_ARE_BELIEVED_FOR.toNanos()) {
            memory.everythingChanged();
            custody.expire();
            forgottenAt = now;
        }
    }

    private void refuseAnotherPast(StorePosition found) {
        if (!found.store().equals(store)) {
            memory.believeNothing();
            throw NeedsRefreshException.otherStore(store, found.store());
        }
        if (found.revision() < memory.revision() && !past.wasAccepted()) {
            memory.believeNothing(); // or it would be believed once the restored store has been changed as often
            throw NeedsRefreshException.older(memory.revision(), found.revision());
        }
        past.require(
                found.revision(), () -> reader.read(now -> now.header().revision())); // others may have seen more since
    }

    private record Step(StorePosition position, List<RecordedChange> changes) {}
}
