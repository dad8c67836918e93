package org.securestore.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.UnsafeNodeException;
import org.securestore.file.MachineLock;
import org.securestore.file.PrivateFile;

/**
 * What a node remembers beside its key, so that a database which was put back to an older state, or exchanged for another,
 * is noticed even after a restart. Threads may share it, and so may several JVMs of one machine: each change is merged into
 * what the others wrote.
 *
 * <p>It is the file {@code node.state}, which survives the loss of power. Revisions come too often for that: those seen
 * since are in {@code node.seen}, of which the loss of power may leave the last ones out.
 */
public final class NodeMemory {
    private final NodeFile file;
    private final NodeFile seenFile;
    private final MachineLock lock;

    public NodeMemory(Path directory) {
        this.file = NodeFile.memory(directory, "node.state");
        this.seenFile = NodeFile.memory(directory, "node.seen");
        this.lock = new MachineLock(new PrivateFile(directory.resolve("node.lock")));
    }

    /**
     * What the node remembers; empty if it remembers nothing.
     *
     * @throws UnsafeNodeException if others can change the files, or they cannot be read or understood
     */
    public Optional<State> read() {
        return file.read().map(this::understood).map(this::withWhatWasSeenSince);
    }

    /**
     * Remembers that the store is at this revision, if that is the highest so far; a node that has no store belongs to this
     * one from now on. Cheap if there is nothing new.
     *
     * @throws NeedsRefreshException if the node belongs to another store; nothing is changed then
     * @throws UnsafeNodeException as {@link #read}, or if the files cannot be written
     */
    public void saw(String store, long revision) {
        if (read().filter(known -> known.covers(store, revision)).isEmpty()) {
            writing(() -> {
                State before = current();
                State after = before.in(store).seenUpTo(revision);
                if (before.store().isEmpty()) {
                    file.file().replace(NodeStateText.of(after));
                } else if (!after.equals(before)) {
                    seenFile.file().replaceInMemory(NodeStateText.ofSeen(after));
                }
                return after;
            });
        }
    }

    /**
     * Remembers what the node has seen of the store's master keys, as far as that is the newest so far, and from which nodes it
     * takes keys from now on. A sealed node stays sealed.
     *
     * @param trusted empty if they stay as they are
     * @throws NeedsRefreshException if the node belongs to another store; nothing is changed then
     * @throws UnsafeNodeException as {@link #saw}
     */
    public void held(String store, KeyMemory key, Optional<Set<NodeId>> trusted) {
        change(state -> state.in(store).holding(key, trusted));
    }

    /**
     * Remembers this in place of everything before, although it may be older or another store's: an administrator proved
     * the pass phrase. The node is not sealed any more, and other JVMs see by {@link State#resets} that this was done.
     *
     * @throws UnsafeNodeException as {@link #saw}
     */
    public void accept(String store, long revision, KeyMemory key, Set<NodeId> trusted) {
        change(state ->
                new State(Optional.of(store), revision, key, new TreeSet<>(trusted), false, state.resets() + 1));
    }

    /**
     * Remembers that keys may be taken from this node, too.
     *
     * @throws UnsafeNodeException as {@link #saw}
     */
    public void trust(NodeId node) {
        change(state -> state.trusting(node));
    }

    /**
     * Remembers that an operator made the node forget the key: its slot stays shut until {@link #accept}.
     *
     * @throws UnsafeNodeException as {@link #saw}
     */
    public void seal() {
        change(State::shut);
    }

    private void change(UnaryOperator<State> change) {
        writing(() -> {
            State before = current();
            State after = change.apply(before);
            if (!after.equals(before)) {
                file.file().replace(NodeStateText.of(after));
            }
            return after;
        });
    }

    private State current() {
        return read().orElse(State.NOTHING);
    }

    private void writing(MachineLock.Work<State> work) {
        try {
            lock.hold(work);
        } catch (IOException unwritable) {
            throw file.unwritable(unwritable);
        }
    }

    private State understood(byte[] bytes) {
        try {
            return NodeStateText.read(bytes);
        } catch (IllegalArgumentException malformed) {
            throw file.unsafe(
                    "it is malformed (" + malformed.getMessage() + ")",
                    "move it away, and run 'securestore key refresh' once you know that the database is the right one");
        }
    }

    private State withWhatWasSeenSince(State state) {
        return seenFile.read()
                .map(bytes -> state.seenUpTo(NodeStateText.readSeen(bytes, state)))
                .orElse(state);
    }

    /**
     * What a node remembers. Immutable.
     *
     * @param store the id of the store that the node belongs to, once it has seen one
     * @param revision the highest revision of the store that it has seen
     * @param key what it has seen of the store's master keys
     * @param trusted the nodes from which it takes keys
     * @param sealed whether an operator made it forget the key, so that it must not open its slot
     * @param resets how often an administrator accepted here what the database is
     */
    public record State(
            Optional<String> store,
            long revision,
            KeyMemory key,
            SortedSet<NodeId> trusted,
            boolean sealed,
            long resets) {
        static final State NOTHING = new State(Optional.empty(), 0, KeyMemory.NONE, new TreeSet<>(), false, 0);

        public State {
            trusted = Collections.unmodifiableSortedSet(new TreeSet<>(trusted));
        }

        boolean covers(String id, long reached) {
            return store.equals(Optional.of(id)) && revision >= reached;
        }

        State in(String id) {
            store.filter(mine -> !mine.equals(id)).ifPresent(mine -> {
                throw NeedsRefreshException.otherStore(mine, id);
            });
            return new State(Optional.of(id), revision, key, trusted, sealed, resets);
        }

        State seenUpTo(long reached) {
            return new State(store, Math.max(revision, reached), key, trusted, sealed, resets);
        }

        State holding(KeyMemory seen, Optional<Set<NodeId>> nodes) {
            return new State(store, revision, key.and(seen), new TreeSet<>(nodes.orElse(trusted)), sealed, resets);
        }

        State trusting(NodeId node) {
            SortedSet<NodeId> more = new TreeSet<>(trusted);
            more.add(node);
            return new State(store, revision, key, more, sealed, resets);
        }

        State shut() {
            return new State(store, revision, key, trusted, true, resets);
        }
    }
}
