package org.securestore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.key.NodeMemory;
import org.securestore.key.NodeMemory.State;

/**
 * How far this node has seen the store come, over restarts, so that a database that was put back to an older state is noticed:
 * what was taken from a member since would be his again. Threads may share it.
 */
final class StorePast {
    private final String store;
    private final NodeMemory memory;
    private final Runnable onAccepted;
    private volatile Optional<String> own = Optional.empty();
    private volatile long highest;
    private long resets;

    /** @param onAccepted what to do once an administrator has confirmed, here or in another process, that an older state holds */
    StorePast(String store, NodeMemory memory, Runnable onAccepted) {
        this.store = store;
        this.memory = memory;
        this.onAccepted = onAccepted;
        memory.read().ifPresent(this::take);
    }

    /**
     * Refuses a database that is older than what was seen, or not the one that this node belongs to.
     *
     * @param found the revision that a transaction has read, perhaps some time ago
     * @param now reads it anew
     * @throws NeedsRefreshException if it is
     */
    void require(long found, LongSupplier now) {
        long seen = highest;
        if (found < seen && now.getAsLong() < seen && !wasAccepted()) {
            throw NeedsRefreshException.older(seen, found);
        }
        requireOwn();
    }

    /** How far this node has seen the store come; empty if it does not belong to it. */
    OptionalLong seen() {
        return own.filter(store::equals).isPresent() ? OptionalLong.of(highest) : OptionalLong.empty();
    }

    /** Whether this node has seen the store further on than {@code found}. */
    boolean isBehind(long found) {
        return found < highest;
    }

    /**
     * Refuses another store than the one that this node belongs to.
     *
     * @throws NeedsRefreshException if it is another
     */
    void requireOwn() {
        if (own.isPresent() && !own.get().equals(store) && !wasAccepted()) {
            throw NeedsRefreshException.otherStore(own.get(), store);
        }
    }

    /** The store that this node belongs to, if it is another than this. */
    Optional<String> otherStore() {
        return own.filter(known -> !known.equals(store));
    }

    /** The store stands at this revision, and holds what it should. */
    synchronized void saw(long revision) {
        highest = Math.max(highest, revision);
    }

    /** Remembers over a restart how far the store came, if this node belongs to it. */
    void persist() {
        if (own.filter(store::equals).isPresent()) {
            memory.saw(store, highest);
        }
    }

    /** This node belongs to the store from now on: it holds its key. */
    synchronized void belongs() {
        own = Optional.of(store);
    }

    /** Whether an administrator has confirmed meanwhile, here or in another process, that what is there holds. */
    synchronized boolean wasAccepted() {
        Optional<State> known = memory.read().filter(state -> state.resets() != resets);
        known.ifPresent(state -> {
            take(state);
            onAccepted.run();
        });
        return known.isPresent();
    }

    private void take(State known) {
        resets = known.resets();
        own = known.store();
        highest = own.filter(store::equals).isPresent() ? known.revision() : 0;
    }
}
