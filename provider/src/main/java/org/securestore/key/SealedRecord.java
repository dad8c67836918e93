package org.securestore.key;

import org.securestore.crypto.Bytes;

/** A record under the master key of {@code keyVersion}: AES-256-GCM with a key that HKDF derives from it and {@code salt}. */
public record SealedRecord(int keyVersion, Bytes salt, Bytes ciphertext) {}
