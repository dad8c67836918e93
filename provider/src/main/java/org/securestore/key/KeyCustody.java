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

    /** Stores a new master key, and gives a slot to this node and to those that are proved to be the store's own. */
    public void store(KeyRepository keys, NodeRepository nodes, NewMasterKey made) {
        keys.add(made.header(), made.slot());
        made.before().ifPresent(before -> keys.putBefore(made.header().version(), before));
        made.ring()
                .before()
                .ifPresent(before ->
                        new SlotRenewal(made.ring().newest(), before, directory.findOrCreate()).renew(keys, nodes));
        enrol(keys, nodes, made.ring());
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

    /** Gives this node a slot of its own for the keys that it proved to know. */
    public void enrol(KeyRepository keys, NodeRepository nodes, KeyRing ring) {
        HpkeKeyPair pair = directory.findOrCreate();
        EnrolledNode self = EnrolledNode.prove(NodeDirectory.describe(pair), ring);
        nodes.enrol(self.node(), self.code());
        keys.put(NodeSlot.seal(ring.newest(), pair));
    }

    /** Gives another node, whose fingerprint somebody has compared, a slot. */
    public void approve(KeyRepository keys, NodeRepository nodes, Node other) {
        KeyRing ring = ring(keys);
        EnrolledNode approved = EnrolledNode.prove(other, ring);
        nodes.enrol(approved.node(), approved.code());
        keys.put(NodeSlot.sealFor(other, ring.newest(), directory.findOrCreate()));
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

    /** Takes over keys whose slots have been committed. */
    public synchronized void adopt(KeyRing ring) {
        replace(ring);
    }

    /** Remembers over a restart, once it was committed, which key this node held, and from which nodes it takes the next. */
    public void remember(KeyRing ring, List<EnrolledNode> nodes) {
        memory.held(store, ring.version(), trusted(nodes, ring));
    }

    /** Remembers, in place of all before, that this store at this revision is the right one: its pass phrase was proved. */
    public void accept(KeyRing ring, List<EnrolledNode> nodes, long revision) {
        memory.accept(store, revision, ring.version(), trusted(nodes, ring));
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
        if (ring != null && newest.version() < ring.version()) {
            return asItWas(ring, newest);
        }
        refuseIfSealedOrOlder(newest);
        Optional<KeyRing> found = find(keys, live, Optional.ofNullable(ring));
        if (found.isEmpty()) {
            forget();
            throw NeedsRefreshException.noCopy(nodeName());
        }
        openedAt = keys.revision(); // which may be older than a change that this node has heard of meanwhile
        replace(found.get());
        return found.get();
    }

    // For a transaction that began before the newest key was made. Whether the store itself was put back shows
    // elsewhere.
    private KeyRing asItWas(KeyRing ring, MasterKeyHeader newest) {
        return ring.before()
                .filter(before -> before.isOf(newest))
                .map(KeyRing::of)
                .orElseThrow(() -> NeedsRefreshException.olderKey(ring.version(), newest.version()));
    }

    private void refuseIfSealedOrOlder(MasterKeyHeader newest) {
        NodeMemory.State state = memory.read().orElse(NodeMemory.State.NOTHING);
        if (state.sealed()) {
            forget();
            throw NeedsRefreshException.sealed(nodeName());
        }
        if (state.store().filter(store::equals).isPresent() && newest.version() < state.keyVersion()) {
            throw NeedsRefreshException.olderKey(state.keyVersion(), newest.version());
        }
    }

    private Optional<KeyRing> find(KeyRepository keys, List<MasterKeyHeader> live, Optional<KeyRing> known) {
        Optional<MasterKey> newest = newest(keys, live.get(0), known);
        return newest.map(key -> live.size() < 2
                ? KeyRing.of(key)
                : new KeyRing(
                        key,
                        among(known, live.get(1))
                                .or(() -> keys.before(key.version())
                                        .flatMap(before -> key.openBefore(live.get(1), before)))));
    }

    // A key that is in memory already is used on, but only as long as the node has a slot for it.
    private Optional<MasterKey> newest(KeyRepository keys, MasterKeyHeader header, Optional<KeyRing> known) {
        return directory
                .find()
                .flatMap(own -> keys.slot(NodeId.of(own.publicKey()))
                        .filter(slot -> slot.keyVersion() == header.version())
                        .flatMap(slot -> among(known, header)
                                .or(() -> sender(keys, slot, own, known)
                                        .flatMap(sender -> slot.open(header, own, sender)))));
    }

    /** The node that sealed this slot, if this one takes keys from it. */
    private Optional<Node> sender(KeyRepository keys, NodeSlot slot, HpkeKeyPair own, Optional<KeyRing> known) {
        if (slot.sealedBy().isEmpty()) {
            return Optional.of(NodeDirectory.describe(own));
        }
        NodeId sender = slot.sealedBy().get();
        boolean trusted = known.filter(slot::isEndorsed).isPresent()
                || memory.read()
                        .filter(state -> state.trusted().contains(sender))
                        .isPresent();
        return trusted ? keys.sender(sender).filter(Node::isNamedByItsKey) : Optional.empty();
    }

    private static Optional<MasterKey> among(Optional<KeyRing> known, MasterKeyHeader header) {
        return known.stream()
                .flatMap(KeyRing::keys)
                .filter(key -> key.isOf(header))
                .findFirst();
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

    private void replace(KeyRing ring) {
        KeyRing old = held;
        held = ring;
        if (old != null) {
            Set<MasterKey> kept = ring.keys().collect(Collectors.toSet());
            old.keys().filter(key -> !kept.contains(key)).forEach(retired::add);
        }
    }

    private static SortedSet<NodeId> trusted(List<EnrolledNode> nodes, KeyRing ring) {
        return nodes.stream()
                .filter(node -> node.isProved(ring))
                .map(node -> node.node().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String nodeName() {
        return node().map(NodeId::value).orElse("(not enrolled)");
    }
}
