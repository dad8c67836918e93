package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The identities that were chosen for handshakes. JSSE asks for an alias, then for its key, then for its chain: this gives both
 * of one identity, even if it is replaced between two questions. Threads may share it.
 */
final class HandshakesInFlight {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final char BORDER = ':'; // which no application's id has

    private final Cache<SSLSession, Optional<ServedIdentities>> begun = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterWrite(LONGEST)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private final AtomicLong numbers = new AtomicLong();
    private final Cache<String, TlsIdentity> chosen = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private final Cache<Thread, TlsIdentity> pinned = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterWrite(LONGEST)
            .scheduler(Scheduler.systemScheduler())
            .build();

    /**
     * What there was when this handshake began: JSSE asks for a key of one type after another, and each of them could else be
     * looked for while there is one of the other.
     */
    Optional<ServedIdentities> begun(@Nullable SSLSession handshake, Supplier<Optional<ServedIdentities>> now) {
        return handshake == null ? now.get() : begun.get(handshake, first -> now.get());
    }

    /** A name under which this identity is found while the handshake lasts. */
    String choose(TlsIdentity identity) {
        String name = numbers.incrementAndGet() + String.valueOf(BORDER) + identity.alias();
        chosen.put(name, identity);
        return name;
    }

    Optional<TlsIdentity> find(String name) {
        return Optional.ofNullable(chosen.getIfPresent(name));
    }

    /** The alias in the store: who does not let us choose asks by that. */
    static String aliasOf(String name) {
        int border = name.indexOf(BORDER);
        int slash = name.indexOf('/');
        return border > 0 && (slash < 0 || border < slash) ? name.substring(border + 1) : name;
    }

    /** This thread was given the key of this identity, and will ask for the chain next. */
    void pin(TlsIdentity identity) {
        pinned.put(Thread.currentThread(), identity);
    }

    /** The identity of this alias whose key this thread was given last; once. */
    Optional<TlsIdentity> unpin(String alias) {
        @Nullable TlsIdentity last = pinned.asMap().remove(Thread.currentThread());
        return Optional.ofNullable(last).filter(identity -> identity.alias().equals(alias));
    }
}
