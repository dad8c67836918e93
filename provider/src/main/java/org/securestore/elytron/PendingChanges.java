package org.securestore.elytron;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.wildfly.security.credential.store.CredentialStoreException;

/**
 * What callers have changed and not flushed yet, each in a key store of his own, so that what the store refuses of one is
 * forgotten with it, and nobody reads what was not stored. A caller is whom he can prove to be, as at the store itself. Threads
 * may share it.
 */
final class PendingChanges {
    private static final int MOST_CALLERS = 100; // as each has the store open once more

    private final Opening opening;
    private final Map<Claim, KeyStore> byCaller = new HashMap<>();

    PendingChanges(Opening opening) {
        this.opening = opening;
    }

    /**
     * Makes a change that waits to be flushed.
     *
     * @throws CredentialStoreException if nobody could flush it, or too many others have not flushed theirs
     */
    synchronized void add(Change change) throws IOException, GeneralSecurityException {
        Claim caller = caller();
        KeyStore waiting = byCaller.get(caller);
        KeyStore changed = waiting == null ? opened() : waiting;
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

    private synchronized @Nullable KeyStore taken() throws CredentialStoreException {
        return byCaller.remove(caller());
    }

    // Nothing is dropped to make room, as its caller would take it for stored.
    private KeyStore opened() throws IOException, GeneralSecurityException {
        if (byCaller.size() >= MOST_CALLERS) {
            throw new CredentialStoreException("Changes of " + MOST_CALLERS + " others wait to be flushed already; have"
                    + " them flushed, or initialize the credential store again, which forgets them");
        }
        return opening.open();
    }

    private static Claim caller() throws CredentialStoreException {
        Caller caller = Callers.bound().orElseGet(Caller::process);
        return caller.identity()
                .filter(claim -> claim.isHeldBy(caller))
                .orElseThrow(() -> new CredentialStoreException(
                        "The store does not know who is writing; bind the caller by Callers.callAs"));
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
