package org.securestore.key;

import java.util.List;
import java.util.Optional;

/**
 * The keys as the store keeps them for whoever knows the pass phrase or has a recovery key.
 *
 * @param live what the keys are told by, the newest first; none in a store that has no key yet
 * @param slot what the pass phrase opens; empty if somebody has removed it
 * @param before the key before the newest, sealed under that; empty if nothing is left under it
 */
public record LockedKey(List<MasterKeyHeader> live, Optional<PassphraseSlot> slot, Optional<SealedRecord> before) {
    public LockedKey {
        live = List.copyOf(live);
    }

    /** What {@code keys} has at this moment. */
    public static LockedKey in(KeyRepository keys) {
        List<MasterKeyHeader> live = keys.live();
        Optional<Integer> newest = live.stream().findFirst().map(MasterKeyHeader::version);
        return new LockedKey(live, newest.flatMap(keys::passphraseSlot), newest.flatMap(keys::before));
    }

    /** The newest key's header; empty in a store that has no key yet. */
    public Optional<MasterKeyHeader> header() {
        return live.stream().findFirst();
    }

    /** Whether the newest key and its slot are still the same; the one before may have been destroyed meanwhile. */
    public boolean isSealedLike(LockedKey other) {
        return header().equals(other.header()) && slot.equals(other.slot);
    }

    /** All that can be read with the newest key, which has been opened. */
    KeyRing ring(MasterKey newest) {
        return new KeyRing(
                newest,
                live.size() < 2 ? Optional.empty() : before.flatMap(link -> newest.openBefore(live.get(1), link)));
    }
}
