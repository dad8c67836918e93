package org.securestore.jca;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.Cleaner;
import java.security.KeyStoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.jca.CallersEntries.Certified;
import org.securestore.jca.CallersEntries.Place;

/**
 * The store that a key store was loaded from, for whoever asks. It is given back once neither the key store nor a key out of it
 * holds this any more. Threads may share it.
 */
final class LoadedStore {
    private static final int MOST_CERTIFICATES = 1_000;

    private static final Cleaner CLEANER = Cleaner.create();

    private final SecureStore store;
    private final SecureStoreLoadParameter parameter;
    private final Cache<Place, Certified> certified =
            Caffeine.newBuilder().maximumSize(MOST_CERTIFICATES).build();
    private final Map<Claim, StagedEntries> staged = new ConcurrentHashMap<>();
    private final Cleaner.Cleanable release;

    /** Takes the store over, and closes it. */
    LoadedStore(SecureStore store, SecureStoreLoadParameter parameter) {
        this.store = store;
        this.parameter = parameter;
        this.release = CLEANER.register(this, releasing(store, staged)); // a key store has no close of its own
    }

    // Holds no LoadedStore, or there would always be one who does.
    private static Runnable releasing(SecureStore store, Map<Claim, StagedEntries> staged) {
        return () -> {
            staged.values().forEach(StagedEntries::discard);
            store.close();
        };
    }

    SecureStoreSession session() {
        return store.as(parameter.caller().get());
    }

    VisibleEntries entries() {
        Caller caller = parameter.caller().get();
        StagedEntries his = identity(caller).map(staged::get).orElseGet(StagedEntries::new);
        return entries(store.as(caller), his);
    }

    /** @throws KeyStoreException if the caller is nobody that the store could know again */
    EntryWriting writing() throws KeyStoreException {
        Caller caller = parameter.caller().get();
        StagedEntries his = identity(caller)
                .map(claim -> staged.computeIfAbsent(claim, unused -> new StagedEntries()))
                .orElseThrow(() -> new KeyStoreException(
                        "The store does not know who is writing; bind the caller by Callers.callAs"));
        SecureStoreSession session = store.as(caller);
        return new EntryWriting(session, entries(session, his), his, parameter.shown());
    }

    /** Wipes what was not stored. */
    void discard() {
        staged.values().forEach(StagedEntries::discard);
    }

    /** Wipes what was not stored, and gives the store back at once. */
    void close() {
        release.clean();
    }

    private VisibleEntries entries(SecureStoreSession session, StagedEntries his) {
        return new VisibleEntries(
                new CallersEntries(this, session, parameter.shown(), certified), his, parameter.shown());
    }

    // As whom he stages: nobody sees what another has staged.
    private static Optional<Claim> identity(Caller caller) {
        return caller.identity().filter(claim -> claim.isHeldBy(caller));
    }
}
