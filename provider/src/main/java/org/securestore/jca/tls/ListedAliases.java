package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which entries of a key store are worth asking for. To list them is a question to the database, so that they are listed at
 * most once a second for each caller, and remembered while the database does not answer; whether an entry is still there is
 * its own matter. Threads may share it.
 */
final class ListedAliases {
    private static final Logger LOG = LoggerFactory.getLogger(ListedAliases.class);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration KEPT_WITHOUT_AN_ANSWER = Duration.ofSeconds(10);
    private static final int MOST_CALLERS = 1_000;

    private final KeyStore keyStore;
    private final Kind kind;
    private final Cache<Optional<Caller>, Listing> listings =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

    ListedAliases(KeyStore keyStore, Kind kind) {
        this.keyStore = keyStore;
        this.kind = kind;
    }

    /** While one thread lists them anew, the others go on with what was listed before. */
    List<String> now() {
        Optional<Caller> caller = Callers.bound();
        Listing known = listings.get(caller, first -> list(List.of()));
        if (known.isToBeReplaced()) {
            known = list(known.aliases());
            listings.put(caller, known);
        }
        return known.aliases();
    }

    private Listing list(List<String> before) {
        try {
            List<String> aliases = Collections.list(keyStore.aliases()).stream()
                    .filter(this::isOfKind)
                    .toList();
            return Listing.of(aliases, KEPT);
        } catch (SecureStoreException | KeyStoreException unanswered) {
            LOG.debug("The entries that were listed before go on", unanswered); // the store itself warns
            return Listing.of(before, KEPT_WITHOUT_AN_ANSWER);
        }
    }

    private boolean isOfKind(String alias) {
        try {
            return kind.includes(keyStore, alias);
        } catch (SecureStoreException | KeyStoreException broken) {
            LOG.debug("{} is left out", alias, broken);
            return false;
        }
    }

    /** Which entries are listed. */
    @FunctionalInterface
    interface Kind {
        boolean includes(KeyStore keyStore, String alias) throws KeyStoreException;
    }

    private record Listing(List<String> aliases, long until, AtomicBoolean taken) {
        static Listing of(List<String> aliases, Duration kept) {
            return new Listing(aliases, System.nanoTime() + kept.toNanos(), new AtomicBoolean());
        }

        /** Whether it is too old; this is said to one thread only, which has to replace it. */
        boolean isToBeReplaced() {
            return System.nanoTime() - until >= 0 && taken.compareAndSet(false, true);
        }
    }
}
