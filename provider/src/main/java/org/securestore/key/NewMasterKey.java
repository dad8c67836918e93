package org.securestore.key;

/** A master key that was made and is not stored yet. */
public record NewMasterKey(MasterKey key, MasterKeyHeader header, PassphraseSlot slot) {}
