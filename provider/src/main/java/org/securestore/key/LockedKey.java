package org.securestore.key;

import java.util.Optional;

/**
 * The newest master key as the store keeps it for whoever knows the pass phrase.
 *
 * @param header what the key is told by; empty in a store that has none yet
 * @param slot what the pass phrase opens; empty if somebody has removed it
 */
public record LockedKey(Optional<MasterKeyHeader> header, Optional<PassphraseSlot> slot) {
    /** What {@code keys} has at this moment. */
    public static LockedKey in(KeyRepository keys) {
        Optional<MasterKeyHeader> header = keys.current();
        return new LockedKey(header, header.flatMap(found -> keys.passphraseSlot(found.version())));
    }
}
