package org.securestore.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which logins an authenticator gave. The JDK does not tell it how they ended: it asks again, in the same thread and at once, if
 * the server refused one, up to twenty times. So whatever is asked for again like that was refused, and is given to nobody any
 * more. By the scheme Digest it may have been the nonce that was refused, so there it takes one time more. Threads share it.
 */
final class GivenLogins {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<Login, Integer> recent = Caffeine.newBuilder()
            .expireAfterWrite(AT_ONCE)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();

    /** Whether this version may be given to the thread that asks for it. */
    boolean mayBeGiven(long version, @Nullable String realm, boolean digest) {
        if (refused.contains(version)) {
            return false;
        }
        Login login =
                new Login(version, String.valueOf(realm), Thread.currentThread().getId());
        int times = recent.asMap().merge(login, 1, Integer::sum);
        if (times > (digest ? 2 : 1)) {
            refused.clear(); // versions only rise: older ones are not asked for any more
            refused.add(version);
            return false;
        }
        return true;
    }

    private record Login(long version, String realm, long thread) {}
}
