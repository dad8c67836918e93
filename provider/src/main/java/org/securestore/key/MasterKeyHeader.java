package org.securestore.key;

import java.time.Instant;
import org.securestore.crypto.Bytes;

/** What the store knows of a master key without holding it: its version, and a value that tells it from any other. */
public record MasterKeyHeader(int version, Bytes checkValue, Instant createdAt) {}
