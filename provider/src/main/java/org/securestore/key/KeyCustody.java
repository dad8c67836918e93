package org.securestore.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.TamperedRecordException;

/**
 * This node's hold on the store's keys: opens its slot when they are first needed and whenever they have changed, keeps them in
 * memory, and wipes them on close. Threads may share it.
 */
public final class KeyCustody implements AutoCloseable {
    private static final long NEVER = -1;

    private final String store;
    private final NodeDirectory directory;
    private final NodeMemory memory;
    private final Argon2id cost;
    private final SecureRandom random;
    private final RetiredKeys retired = new RetiredKeys();
    private volatile @Nullable KeyRing held;
    private volatile long openedAt = NEVER;
    private volatile long changedAt;
    private volatile long since = NEVER;

    /** @param cost what it costs to try a pass phrase that this sets */
    public KeyCustody(String store, NodeDirectory directory, NodeMemory memory, Argon2id cost, SecureRandom random) {
        this.cost = cost;
        this.store = store;
        this.directory = directory;
        this.memory = memory;
        this.random = random;
    }

    /** What it costs to try a pass phrase that is set here. */
    public Argon2id cost() {
        return cost;
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

    /** The nodes of the farm, as they are in this transaction. */
    public NodeList nodes(NodeRepository nodes, KeyRing ring) {
        return list(nodes.enrolled(), ring);
    }

    /** This node's id; empty until it is first enrolled. */
    public Optional<NodeId> node() {
        return directory.id();
    }

    /** This node as others know it, with a key pair made now if it has none; from now on it takes keys from {@code other}. */
    public Node describeTrusting(NodeId other) {
        Node self = NodeDirectory.describe(directory.findOrCreate());
        memory.trust(other);
        return self;
    }

    /** Makes the first master key and its slot for the pass phrase, which takes its time: nothing is stored yet. */
    public NewMasterKey make(char[] passphrase, Instant now) {
        return made(KeyRing.of(MasterKey.generate(1, random)), passphrase, now);
    }

    /** Makes the key that replaces the newest of {@code ring}, as {@link #make} does. */
    public NewMasterKey makeNext(KeyRing ring, char[] passphrase, Instant now) {
        MasterKey next = MasterKey.generate(ring.version() + 1, random);
        return made(new KeyRing(next, Optional.of(ring.newest())), passphrase, now);
    }

    /** The pass phrase's slot for a key, which takes its time: nothing is stored yet. */
    public PassphraseSlot lock(KeyRing ring, char[] passphrase) {
        return PassphraseSlot.seal(ring.newest(), passphrase, cost, random);
    }

    /**
     * Stores a new master key, and gives a slot to this node and to those that are proved to be the store's own.
     *
     * @param version of the list of nodes, which is proved anew
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public void store(KeyRepository keys, NodeRepository nodes, NewMasterKey made, long version) {
        keys.add(made.header(), made.slot());
        made.before().ifPresent(before -> keys.putBefore(made.header().version(), before));
        made.ring().before().ifPresent(before -> {
            NodeList list = current(nodes, KeyRing.of(before));
            new SlotRenewal(made.ring().newest(), before, directory.findOrCreate()).renew(list, keys);
            list.renew(nodes, version, made.ring().newestAlone());
        });
        enrol(keys, nodes, made.ring(), version);
    }

    /**
     * The keys that the pass phrase opens, for the caller to {@link #enrol} and {@link #adopt} or to destroy; empty if it is
     * another's. Takes its time, and changes nothing.
     *
     * @throws NoMasterKeyException if the store has no key yet
     */
    public Optional<KeyRing> unlock(LockedKey locked, char[] passphrase) {
        MasterKeyHeader header = locked.header().orElseThrow(NoMasterKeyException::new);
        return locked.slot().flatMap(slot -> slot.open(header, passphrase)).map(locked::ring);
    }

    /** The keys that a recovery key opens; otherwise like {@link #unlock}. */
    public Optional<KeyRing> recover(LockedKey locked, RecoverySlot slot, RecoveryKey recovery) {
        return slot.open(locked.header().orElseThrow(NoMasterKeyException::new), recovery)
                .map(locked::ring);
    }

    /** A new recovery key, for the caller to close. */
    public RecoveryKey recoveryKey() {
        return RecoveryKey.generate(random);
    }

    /** The shares of a recovery key, for the caller to close. */
    public List<RecoveryShare> split(RecoveryKey recovery, Quorum quorum) {
        return recovery.split(quorum, random);
    }

    /**
     * The slot of a recovery key for the newest master key.
     *
     * @throws IllegalArgumentException if the label does not fit
     */
    public RecoverySlot seal(KeyRepository keys, RecoveryKey recovery, Quorum quorum, String label, Instant now) {
        return RecoverySlot.seal(ring(keys).newest(), recovery, quorum, label, now, random);
    }

    /** Seals the newest key to all recovery keys that are proved to be the store's own. The others are left as they are. */
    public void renew(RecoveryRepository recovery, KeyRing ring) {
        MasterKey before = ring.before().orElseThrow();
        recovery.all().stream()
                .flatMap(slot -> slot.resealed(ring.newest(), before, random).stream())
                .forEach(recovery::put);
    }

    /** The recovery keys, and whether each opens the newest master key. */
    public List<RecoveryStanding> standings(KeyRepository keys, RecoveryRepository recovery) {
        KeyRing ring = ring(keys);
        return recovery.all().stream()
                .map(slot -> RecoveryStanding.of(slot, ring))
                .toList();
    }

    /**
     * Gives this node a slot of its own for the keys that it proved to know.
     *
     * @param version of the list of nodes, which is proved anew as the database has it: a newer one is not known any more
     */
    public void enrol(KeyRepository keys, NodeRepository nodes, KeyRing ring, long version) {
        HpkeKeyPair pair = directory.findOrCreate();
        NodeList.of(nodes.enrolled(), ring, 0).renew(nodes, version, ring.newestAlone());
        nodes.enrol(EnrolledNode.prove(NodeDirectory.describe(pair), version, ring.newestAlone()));
        keys.put(NodeSlot.seal(ring.newest(), pair));
    }

    /**
     * Gives another node, whose fingerprint somebody has compared, a slot.
     *
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public void approve(KeyRepository keys, NodeRepository nodes, Node other, long version) {
        KeyRing ring = ring(keys);
        current(nodes, ring).renew(nodes, version, ring.newestAlone());
        nodes.enrol(EnrolledNode.prove(other, version, ring.newestAlone()));
        keys.put(NodeSlot.sealFor(other, ring.newest(), directory.findOrCreate()));
    }

    /**
     * Puts a node out, and proves those that are left anew, so that it cannot be put back.
     *
     * @return false if there is none of this id
     * @throws TamperedRecordException if this node has seen a newer list of nodes
     */
    public boolean remove(KeyRepository keys, NodeRepository nodes, NodeId node, long version) {
        KeyRing ring = ring(keys);
        NodeList list = current(nodes, ring);
        if (!nodes.remove(node)) {
            return false;
        }
        list.without(node).renew(nodes, version, ring.newestAlone());
        return true;
    }

    /** Makes a slot that another node has sealed this node's own, so that it depends on no other any more. */
    public void takeOver(KeyRepository keys) {
        KeyRing ring = ring(keys);
        keys.put(NodeSlot.seal(ring.newest(), directory.findOrCreate()));
    }

    /** Whether this node lives on a copy that another node has sealed for it. */
    public boolean dependsOnAnother(KeyRepository keys) {
        return node().flatMap(keys::slot).flatMap(NodeSlot::sealedBy).isPresent();
    }

    /** Takes over keys whose slots have been committed at this revision. */
    public synchronized void adopt(KeyRing ring, long revision) {
        replace(ring, revision);
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

    private NewMasterKey made(KeyRing ring, char[] passphrase, Instant now) {
        return new NewMasterKey(
                ring,
                ring.newest().header(now),
                lock(ring, passphrase),
                ring.before().map(before -> ring.newest().sealBefore(before, random)));
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
    // that
    // writes. Whether the store itself was put back shows elsewhere.
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
            return NeedsRefreshException.foreignCopy(nodeName(), sender.get().value());
        }
        return state.key().isSome() || state.trusted().isEmpty()
                ? NeedsRefreshException.noCopy(nodeName())
                : NeedsRefreshException.asking(
                        nodeName(), state.trusted().last().value());
    }

    private NodeMemory.State remembered() {
        return memory.read().orElse(NodeMemory.State.NOTHING);
    }

    private NodeList list(List<EnrolledNode> nodes, KeyRing ring) {
        NodeMemory.State state = remembered();
        return NodeList.of(
                nodes,
                ring,
                state.store().equals(Optional.of(store)) ? state.key().nodes() : 0);
    }

    private NodeList current(NodeRepository nodes, KeyRing ring) {
        NodeList list = nodes(nodes, ring);
        if (list.isOlder()) {
            throw new TamperedRecordException("The list of nodes");
        }
        return list;
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
        return node().map(NodeId::value).orElse("(not enrolled)");
    }
}
