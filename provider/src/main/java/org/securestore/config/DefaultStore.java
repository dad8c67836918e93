package org.securestore.config;

import java.lang.ref.Cleaner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.failure.SecureStoreException;

/**
 * The store of this JVM's configuration, opened when it is first asked for, and again if that failed. What is made by a
 * service loader is closed by nobody, so the handle goes when this does. Threads may share it.
 */
final class DefaultStore implements Supplier<SecureStore> {
    private static final Cleaner CLEANER = Cleaner.create();

    private volatile @Nullable SecureStore opened;

    /** @throws SecureStoreException if there is no such store, or it cannot be opened */
    @Override
    public SecureStore get() {
        SecureStore store = opened;
        return store == null ? open() : store;
    }

    private synchronized SecureStore open() {
        SecureStore store = opened;
        if (store == null) {
            store = SecureStore.open(StoreConfiguration.load());
            CLEANER.register(this, store::close);
            opened = store;
        }
        return store;
    }
}
