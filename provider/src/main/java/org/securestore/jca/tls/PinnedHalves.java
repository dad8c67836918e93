package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Who asks by an alias in the store asks twice, for a key and for its chain, in either order. The thread that was given one half
 * is given the other of the same identity if it asks for that next, as the same caller and at once. Threads may share it.
 */
final class PinnedHalves {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Cache<Thread, Pin> pins = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterWrite(AT_ONCE)
            .scheduler(Scheduler.systemScheduler())
            .build();

    /** This thread is given one half of an identity, and may ask for {@code missing} next. */
    void pin(String alias, TlsIdentity identity, Half missing) {
        pins.put(Thread.currentThread(), new Pin(Callers.bound(), alias, missing, identity));
    }

    /** The identity of this alias whose other half this thread was given last; once. Whatever else was pinned is let go. */
    Optional<TlsIdentity> unpin(String alias, Half asked) {
        @Nullable Pin last = pins.asMap().remove(Thread.currentThread());
        return Optional.ofNullable(last)
                .filter(pin -> pin.completes(Callers.bound(), alias, asked))
                .map(Pin::identity);
    }

    /** What an identity has. */
    enum Half {
        KEY,
        CHAIN
    }

    private record Pin(Optional<Caller> caller, String alias, Half missing, TlsIdentity identity) {
        boolean completes(Optional<Caller> asking, String asked, Half half) {
            return missing == half && alias.equals(asked) && caller.equals(asking);
        }
    }
}
