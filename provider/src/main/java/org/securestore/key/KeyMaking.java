package org.securestore.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.crypto.Argon2id;
import org.securestore.failure.NoMasterKeyException;

/**
 * Makes master keys and what they are locked away in: slots for pass phrases and for recovery keys. Nothing is stored here. Threads
 * may share it.
 *
 * @param cost what it costs to try a pass phrase that is set
 */
public record KeyMaking(Argon2id cost, SecureRandom random) {
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
     * The keys that the pass phrase opens, for the caller to adopt or to destroy; empty if it is
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

    /** Seals the newest key to all recovery keys that are proved to be the store's own. The others are left as they are. */
    public void renew(RecoveryRepository recovery, KeyRing ring) {
        MasterKey before = ring.before().orElseThrow();
        recovery.all().stream()
                .flatMap(slot -> slot.resealed(ring.newest(), before, random).stream())
                .forEach(recovery::put);
    }

    /**
     * The slot of a recovery key for the newest master key.
     *
     * @throws IllegalArgumentException if the label does not fit
     */
    public RecoverySlot seal(KeyRing ring, RecoveryKey recovery, Quorum quorum, String label, Instant now) {
        return RecoverySlot.seal(ring.newest(), recovery, quorum, label, now, random);
    }

    private NewMasterKey made(KeyRing ring, char[] passphrase, Instant now) {
        return new NewMasterKey(
                ring,
                ring.newest().header(now),
                lock(ring, passphrase),
                ring.before().map(before -> ring.newest().sealBefore(before, random)));
    }
}
