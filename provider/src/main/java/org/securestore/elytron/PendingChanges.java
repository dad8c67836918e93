package org.securestore.elytron;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/**
 * What callers have changed and not flushed yet, each in a key store of his own, so that what the store refuses of one is
 * forgotten with it, and nobody reads what was not stored. Threads may share it.
 */
final class PendingChanges {
    private final Opening opening;
    private final Map<Optional<Claim>, KeyStore> byCaller = new HashMap<>();

    PendingChanges(Opening opening) {
        this.opening = opening;
    }

    /** Makes a change that waits to be flushed. */
    synchronized void add(Change change) throws IOException, GeneralSecurityException {
        Optional<Claim> caller = caller();
        KeyStore waiting = byCaller.get(caller);
        KeyStore changed = waiting == null ? opening.open() : waiting;
        change.make(changed);
        byCaller.put(caller, changed);
    }

    /** Stores what the caller has changed, all of it or nothing; forgets it in either case. */
    void flush() throws IOException, GeneralSecurityException {
        KeyStore changed = taken();
        if (changed != null) {
            changed.store(null, null);
        }
    }

    private synchronized @Nullable KeyStore taken() {
        return byCaller.remove(caller());
    }

    private static Optional<Claim> caller() {
        return Callers.current().orElseGet(Caller::process).identity();
    }

    /** Opens the store once more. */
    @FunctionalInterface
    interface Opening {
        KeyStore open() throws IOException, GeneralSecurityException;
    }

    /** What is done to a key store. */
    @FunctionalInterface
    interface Change {
        void make(KeyStore keyStore) throws GeneralSecurityException;
    }
}
