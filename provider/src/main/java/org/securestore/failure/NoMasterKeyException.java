package org.securestore.failure;

/** The store is new: until its first master key is generated, nothing else can be done in it. */
public final class NoMasterKeyException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoMasterKeyException() {
        super("Unable to get master key: this store has none yet; generate it with 'securestore key generate'");
    }
}
