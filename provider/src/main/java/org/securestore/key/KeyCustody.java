package org.securestore.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;

/**
 * This node's hold on the master key: opens its slot when the key is first needed, keeps the key in memory, and wipes it
 * on close. Threads may share it.
 */
public final class KeyCustody implements AutoCloseable {
    private final NodeDirectory directory;
    private final SecureRandom random;
    private volatile @Nullable MasterKey held;

    public KeyCustody(NodeDirectory directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * The store's master key, which belongs to this custody and is not for the caller to destroy.
     *
     * @throws NoMasterKeyException if the store has none yet
     * @throws NeedsRefreshException if this node has no slot that opens
     */
    public MasterKey key(KeyRepository keys) {
        MasterKey key = held;
        return key != null ? key : open(keys);
    }

    /** The store's master key if this node has it in memory already; opens nothing. */
    public Optional<MasterKey> held() {
        return Optional.ofNullable(held);
    }

    /** Where this node stands; changes nothing. */
    public KeyState state(KeyRepository keys) {
        return keys.current()
                .map(header -> opens(header, keys) ? KeyState.READY : KeyState.NEEDS_REFRESH)
                .orElse(KeyState.NOT_GENERATED);
    }

    /** This node's id; empty until it is first enrolled. */
    public Optional<NodeId> node() {
        return directory.find().map(pair -> NodeId.of(pair.publicKey()));
    }

    /**
     * Makes the first master key and its slot for the pass phrase, which takes its time: nothing is stored yet. Held only by
     * {@link #adopt}.
     */
    public NewMasterKey make(char[] passphrase, Instant now) {
        MasterKey key = MasterKey.generate(1, random);
        return new NewMasterKey(
                key, key.header(now), PassphraseSlot.seal(key, passphrase, Argon2id.RECOMMENDED, random));
    }

    /** Stores a new master key, and gives this node a slot of its own. */
    public MasterKey store(KeyRepository keys, NewMasterKey made) {
        keys.add(made.header(), made.slot());
        enrol(keys, made.key());
        return made.key();
    }

    /**
     * The key that the pass phrase opens, for the caller to {@link #enrol} or destroy; empty if it is another's. Takes its
     * time, and changes nothing.
     *
     * @throws NoMasterKeyException if the store has no key yet
     */
    public Optional<MasterKey> unlock(LockedKey locked, char[] passphrase) {
        MasterKeyHeader header = locked.header().orElseThrow(NoMasterKeyException::new);
        return locked.slot().flatMap(slot -> slot.open(header, passphrase));
    }

    /** Gives this node a slot of its own for the key that it proved to know. */
    public void enrol(KeyRepository keys, MasterKey key) {
        HpkeKeyPair pair = directory.findOrCreate();
        Node node = NodeDirectory.describe(pair);
        keys.enrol(node, key.authenticate(node.canonicalForm()), NodeSlot.seal(key, pair));
    }

    /** Takes over a key whose slots have been committed. */
    public synchronized void adopt(MasterKey key) {
        MasterKey old = held;
        if (old == null) {
            held = key;
        } else {
            key.destroy(); // the same key, opened by another thread meanwhile
        }
    }

    @Override
    public synchronized void close() {
        MasterKey key = held;
        held = null;
        if (key != null) {
            key.destroy();
        }
    }

    private synchronized MasterKey open(KeyRepository keys) {
        MasterKey already = held;
        if (already != null) {
            return already;
        }
        MasterKeyHeader header = keys.current().orElseThrow(NoMasterKeyException::new);
        MasterKey opened = find(header, keys).orElseThrow(() -> new NeedsRefreshException(nodeName()));
        held = opened;
        return opened;
    }

    private boolean opens(MasterKeyHeader header, KeyRepository keys) {
        Optional<MasterKey> tried = find(header, keys);
        tried.ifPresent(MasterKey::destroy); // or each question after the state would leave a copy in memory
        return tried.isPresent();
    }

    private Optional<MasterKey> find(MasterKeyHeader header, KeyRepository keys) {
        return directory
                .find()
                .flatMap(pair -> keys.nodeSlot(header.version(), NodeId.of(pair.publicKey()))
                        .flatMap(slot -> slot.open(header, pair)));
    }

    private String nodeName() {
        return node().map(NodeId::value).orElse("(not enrolled)");
    }
}
