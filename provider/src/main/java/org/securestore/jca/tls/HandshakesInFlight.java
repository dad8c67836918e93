package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * The identities that were chosen for handshakes. JSSE asks for an alias, then for its key, then for its chain: this gives both
 * of one identity, even if it is replaced between two questions, and to nobody but the caller that it was chosen for. Threads
 * may share it.
 */
final class HandshakesInFlight {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int NAME_BYTES = 16; // whoever could guess a name would be handed a key
    private static final char BORDER = ':'; // which no application's id has

    private final Cache<SSLSession, Optional<ServedIdentities>> begun = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterWrite(LONGEST)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Chosen> chosen = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private final PinnedHalves pinned = new PinnedHalves();

    /**
     * What there was when this handshake began: JSSE asks for a key of one type after another, and each of them could else be
     * looked for while there is one of the other.
     */
    Optional<ServedIdentities> begun(@Nullable SSLSession handshake, Supplier<Optional<ServedIdentities>> now) {
        return handshake == null ? now.get() : begun.get(handshake, first -> now.get());
    }

    /** A name under which this identity is found, by the same caller, while the handshake lasts. */
    String choose(TlsIdentity identity) {
        String name = randomText() + BORDER + identity.alias();
        chosen.put(name, new Chosen(Callers.bound(), identity));
        return name;
    }

    /** JSSE asks in the thread in which it chose, a delegated task as well, so that the caller is the same. */
    Optional<TlsIdentity> find(String name) {
        return Optional.ofNullable(chosen.getIfPresent(name))
                .filter(found -> found.caller().equals(Callers.bound()))
                .map(Chosen::identity);
    }

    /** The alias in the store: who does not let us choose asks by that. */
    static String aliasOf(String name) {
        int border = name.indexOf(BORDER);
        int slash = name.indexOf('/');
        return border > 0 && (slash < 0 || border < slash) ? name.substring(border + 1) : name;
    }

    /** The halves that were given to whoever asked by an alias. */
    PinnedHalves pinned() {
        return pinned;
    }

    private String randomText() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Chosen(Optional<Caller> caller, TlsIdentity identity) {}
}
