package org.securestore.key;

import java.util.Optional;

/**
 * A master key that was made and is not stored yet.
 *
 * @param before the key that it replaces, sealed under it; empty if it is the first
 */
public record NewMasterKey(KeyRing ring, MasterKeyHeader header, PassphraseSlot slot, Optional<SealedRecord> before) {
    /** Wipes the new key, which came to nothing; the one before stays in use. */
    public void destroy() {
        ring.newest().destroy();
    }
}
