package org.securestore.key;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;

/**
 * This node's hold on the store's keys: opens its slot when they are first needed and whenever they have changed, keeps them in
 * memory, and wipes them on close. Threads may share it.
 */
public final class KeyCustody implements AutoCloseable {
    private static final long NEVER = -1;

    private final String store;
    private final NodeDirectory directory;
    private final NodeMemory memory;
    private final RetiredKeys retired = new RetiredKeys();
    private volatile @Nullable KeyRing held;
    private volatile long openedAt = NEVER;
    private volatile long changedAt;
    private volatile long since = NEVER;

    public KeyCustody(String store, NodeDirectory directory, NodeMemory memory) {
        this.store = store;
        this.directory = directory;
        this.memory = memory;
    }

    /**
     * The store's keys, as they are in this transaction. They belong to this custody and are not for the caller to destroy.
     *
     * @throws NoMasterKeyException if the store has none yet
     * @throws NeedsRefreshException if this node has no slot that opens, was sealed, or has held a newer key
     */
    public KeyRing ring(KeyRepository keys) {
        KeyRing ring = held;
        List<MasterKeyHeader> live = keys.live();
        return ring != null && isCurrent() && isOf(ring, live) ? ring : open(keys, live);
    }

    /** Whether the newest key is still that of {@code ring}. */
    public boolean isNewest(KeyRepository keys, KeyRing ring) {
        return ring(keys).version() == ring.version();
    }

    /** The store's keys if this node has them in memory already, and knows of no change; opens nothing. */
    public Optional<KeyRing> held() {
        return isCurrent() ? Optional.ofNullable(held) : Optional.empty();
    }

    /** Has this node look for its copy again before it uses the keys, as something about them changed at this revision. */
    public void changed(long revision) {
        changedAt = revision;
    }

    /** Has this node look for its copy again, whatever it was told. */
    public void expire() {
        openedAt = NEVER;
    }

    /** Has this node look for its copy again as if it had held none: the store was put back on purpose. */
    public synchronized void beginAnew() {
        expire();
        since = NEVER;
        KeyRing ring = held;
        held = null;
        if (ring != null) {
            ring.keys().forEach(retired::add);
        }
    }

    /** Wipes what was replaced long enough ago that no thread can still be using it. */
    public void wipeRetired() {
        retired.wipeOld();
    }

    /** Whether this node has ever held a key of a store, and so can be made to take another one for it. */
    public boolean hasHeldKey() {
        return remembered().key().isSome();
    }

    /** Whether this is the key that the node held last, or it has held none. Any other may be one that somebody put there. */
    public boolean isExpected(KeyRing ring) {
        NodeMemory.State state = remembered();
        return !state.key().isSome()
                || (state.store().equals(Optional.of(store)) && state.key().isOf(ring.newest()));
    }

    /** This node's id; empty until it is first enrolled. */
    public Optional<NodeId> node() {
        return directory.id();
    }

    /** The recovery keys, and whether each opens the newest master key. */
    public List<RecoveryStanding> standings(KeyRepository keys, RecoveryRepository recovery) {
        KeyRing ring = ring(keys);
        return recovery.all().stream()
                .map(slot -> RecoveryStanding.of(slot, ring))
                .toList();
    }

    /** From now on this node takes keys from {@code other}, too. */
    void trust(NodeId other) {
        memory.trust(other);
    }

    /** The list of nodes that these are, as far as this node has seen it. */
    NodeList list(List<EnrolledNode> nodes, KeyRing ring) {
        NodeMemory.State state = remembered();
        return NodeList.of(
                nodes,
                ring,
                state.store().equals(Optional.of(store)) ? state.key().nodes() : 0);
    }

    /**
     * Takes over keys whose slots have been committed at this revision. Another thread may have opened them from there already: then
     * those stay, as of the others one may be retired by now.
     */
    public synchronized void adopt(KeyRing ring, long revision) {
        KeyRing known = held;
        if (known != null && known.hasTheKeysOf(ring)) {
            ring.keys()
                    .filter(key -> known.keys().noneMatch(mine -> mine == key))
                    .forEach(retired::add);
        } else {
            replace(ring, revision);
        }
    }

    /** Remembers over a restart, once it was committed, which key this node held, and from which nodes it takes the next. */
    public void remember(KeyRing ring, List<EnrolledNode> nodes) {
        NodeList list = list(nodes, ring);
        memory.held(
                store,
                KeyMemory.of(ring, list.version()),
                list.isOlder() ? Optional.empty() : Optional.of(trusted(list)));
    }

    /** Remembers, in place of all before, that this store at this revision is the right one: its pass phrase was proved. */
    public void accept(KeyRing ring, List<EnrolledNode> nodes, long revision) {
        NodeList list = NodeList.of(nodes, ring, 0);
        memory.accept(store, revision, KeyMemory.of(ring, list.version()), trusted(list));
        changedAt = revision;
    }

    /** Wipes the keys from memory at once. The next to ask finds them again, unless the slot is gone. */
    public synchronized void forget() {
        KeyRing ring = held;
        held = null;
        retired.wipeAll();
        if (ring != null) {
            ring.keys().forEach(MasterKey::destroy);
        }
    }

    /** Wipes the keys at once, and keeps this node from finding them again until somebody proves the pass phrase. */
    public void seal() {
        memory.seal();
        forget();
    }

    @Override
    public void close() {
        forget();
    }

    private synchronized KeyRing open(KeyRepository keys, List<MasterKeyHeader> live) {
        MasterKeyHeader newest = live.stream().findFirst().orElseThrow(NoMasterKeyException::new);
        KeyRing ring = held;
        long revision = keys.revision();
        if (ring != null && revision < since) {
            return asItWas(ring, live, keys);
        }
        NodeMemory.State state = remembered();
        refuseIfSealedOrOlder(newest, Optional.ofNullable(ring), state);
        Optional<KeyRing> found = new KeySearch(keys, live, Optional.ofNullable(ring), state).find(directory.find());
        if (found.isEmpty()) {
            forget();
            throw noCopy(keys, newest, state);
        }
        replace(found.get(), revision); // which may be older than a change that this node has heard of meanwhile
        return found.get();
    }

    // For a transaction that began before the newest key was made, or the one before it destroyed, and so never for one
    // that writes. Whether the store itself was put back shows elsewhere.
    private KeyRing asItWas(KeyRing ring, List<MasterKeyHeader> live, KeyRepository keys) {
        MasterKeyHeader newest = live.get(0);
        if (!ring.newest().isOf(newest)) {
            return ring.before()
                    .filter(before -> before.isOf(newest))
                    .map(KeyRing::of)
                    .orElseThrow(() -> NeedsRefreshException.olderKey(ring.version(), newest.version()));
        }
        Optional<MasterKey> before =
                live.stream().skip(1).findFirst().flatMap(header -> KeySearch.before(keys, ring.newest(), header));
        before.ifPresent(retired::add);
        return new KeyRing(ring.newest(), before);
    }

    private void refuseIfSealedOrOlder(MasterKeyHeader newest, Optional<KeyRing> ring, NodeMemory.State state) {
        if (state.sealed()) {
            forget();
            throw NeedsRefreshException.sealed(nodeName());
        }
        int remembered = state.store().equals(Optional.of(store)) ? state.key().version() : 0;
        int held = Math.max(remembered, ring.map(KeyRing::version).orElse(0));
        if (newest.version() < held) {
            throw NeedsRefreshException.olderKey(held, newest.version());
        }
    }

    private NeedsRefreshException noCopy(KeyRepository keys, MasterKeyHeader newest, NodeMemory.State state) {
        Optional<NodeId> sender = node().flatMap(keys::slot)
                .filter(slot -> slot.keyVersion() == newest.version())
                .flatMap(NodeSlot::sealedBy);
        if (sender.isPresent()) {
            return NeedsRefreshException.foreignCopy(nodeName(), sender.get().toString());
        }
        return state.key().isSome() || state.trusted().isEmpty()
                ? NeedsRefreshException.noCopy(nodeName())
                : NeedsRefreshException.asking(
                        nodeName(), state.trusted().last().toString());
    }

    private NodeMemory.State remembered() {
        return memory.read().orElse(NodeMemory.State.NOTHING);
    }

    // By more than their versions: a key that was made and rolled back has the version of the one that was made after
    // it.
    private static boolean isOf(KeyRing ring, List<MasterKeyHeader> live) {
        List<MasterKey> keys = ring.keys().toList();
        return keys.size() == live.size()
                && IntStream.range(0, keys.size()).allMatch(i -> keys.get(i).isOf(live.get(i)));
    }

    private boolean isCurrent() {
        return openedAt >= changedAt;
    }

    private void replace(KeyRing ring, long revision) {
        KeyRing old = held;
        held = ring;
        openedAt = revision;
        if (old == null || !old.equals(ring)) {
            since = revision;
        }
        if (old != null) {
            Set<MasterKey> kept = ring.keys().collect(Collectors.toSet());
            old.keys().filter(key -> !kept.contains(key)).forEach(retired::add);
        }
    }

    private static SortedSet<NodeId> trusted(NodeList list) {
        return list.nodes().stream().map(Node::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private String nodeName() {
        return node().map(NodeId::toString).orElse("(not enrolled)");
    }
}
