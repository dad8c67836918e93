package org.securestore;

import java.util.List;
import org.securestore.failure.StoreRestoredException;
import org.securestore.persistence.RecordedChange;
import org.securestore.persistence.StorePosition;

/** Brings what this node remembers to where the store is. One thread at a time. */
final class StoreFollower {
    private final String store;
    private final StoreReader reader;
    private final StoreMemory memory;

    StoreFollower(String store, StoreReader reader, StoreMemory memory) {
        this.store = store;
        this.reader = reader;
        this.memory = memory;
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
