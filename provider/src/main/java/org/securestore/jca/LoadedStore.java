package org.securestore.jca;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.jca.CallersEntries.Certified;
import org.securestore.jca.CallersEntries.Place;

/**
 * The store that a key store was loaded from, for whoever asks. It is given back once neither the key store nor a key out of it
 * holds this any more. Threads may share it.
 */
final class LoadedStore {
    private static final int MOST_CERTIFICATES = 1_000;

    private final SecureStore store;
    private final SecureStoreLoadParameter parameter;
    private final Cache<Place, Certified> certified =
            Caffeine.newBuilder().maximumSize(MOST_CERTIFICATES).build();

    LoadedStore(SecureStore store, SecureStoreLoadParameter parameter) {
        this.store = store;
        this.parameter = parameter;
    }

    SecureStoreSession session() {
        return store.as(parameter.caller().get());
    }

    CallersEntries entries() {
        return new CallersEntries(this, session(), parameter.shown(), certified);
    }
}
