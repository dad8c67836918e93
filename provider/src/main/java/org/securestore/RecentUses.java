package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Which uses are in the audit log already. A pool asks before every borrow, a key store for every alias; one event per
 * caller, thing used and minute says who used what without a disk write for each.
 */
final class RecentUses {
    private static final Duration ONE_EVENT_COVERS = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final Cache<Use, Boolean> recorded = Caffeine.newBuilder()
            .expireAfterWrite(ONE_EVENT_COVERS)
            .maximumSize(MOST)
            .build();

    boolean cover(String caller, Object used) {
        return recorded.getIfPresent(new Use(caller, used)) != null;
    }

    void recorded(String caller, Object used) {
        recorded.put(new Use(caller, used), true);
    }

    private record Use(String caller, Object used) {}
}
