package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Which uses of applications are in the audit log already. A pool asks before every borrow; one event per caller,
 * credentials and minute says who used what without a disk write for each.
 */
final class RecentGrants {
    private static final Duration ONE_EVENT_COVERS = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final Cache<Use, Boolean> recorded = Caffeine.newBuilder()
            .expireAfterWrite(ONE_EVENT_COVERS)
            .maximumSize(MOST)
            .build();

    boolean covers(String caller, Access access) {
        return recorded.getIfPresent(new Use(caller, access)) != null;
    }

    void recorded(String caller, Access access) {
        recorded.put(new Use(caller, access), true);
    }

    private record Use(String caller, Access access) {}
}
