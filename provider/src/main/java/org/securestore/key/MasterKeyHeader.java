package org.securestore.key;

import java.time.Instant;
import java.util.Optional;
import org.securestore.crypto.Bytes;

/**
 * What the store knows of a master key without holding it.
 *
 * @param version counted from 1
 * @param checkValue what tells it from any other key
 * @param destroyedAt when nothing was left under it, and its last sealed copy was removed; empty while it is in use
 */
public record MasterKeyHeader(int version, Bytes checkValue, Instant createdAt, Optional<Instant> destroyedAt) {
    /** The header of a key that is in use. */
    public MasterKeyHeader(int version, Bytes checkValue, Instant createdAt) {
        this(version, checkValue, createdAt, Optional.empty());
    }
}
