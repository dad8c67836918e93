package org.securestore;

import java.time.Duration;
import org.securestore.failure.ConfigurationException;

/**
 * How a node answers from what it remembers.
 *
 * @param maxStaleness how old at most the definitions may be by which callers are served, while the database answers;
 *     not negative, and at most a day
 * @param outageGrace how long callers who were served before are served while the database does not answer; not
 *     negative, and at most seven days
 * @param cacheSize how much of what the store holds, definitions and sealed credentials, may be kept in memory; in MiB,
 *     from 0 to 65,536
 */
public record MemorySettings(Duration maxStaleness, Duration outageGrace, int cacheSize) {
    private static final Duration MOST_STALENESS = Duration.ofDays(1);
    private static final Duration MOST_GRACE = Duration.ofDays(7);
    private static final int MOST_CACHE = 65_536;

    /** What holds where nothing is configured. */
    public static final MemorySettings DEFAULT = new MemorySettings(Duration.ofSeconds(1), Duration.ofMinutes(15), 64);

    /** @throws ConfigurationException if one is not as described */
    public MemorySettings {
        if (isOutside(maxStaleness, MOST_STALENESS)) {
            throw new ConfigurationException(StoreSettings.MAX_STALENESS + " must not be negative, or more than a day");
        }
        if (isOutside(outageGrace, MOST_GRACE)) {
            throw new ConfigurationException(
                    StoreSettings.OUTAGE_GRACE + " must not be negative, or more than seven days");
        }
        if (cacheSize < 0 || cacheSize > MOST_CACHE) {
            throw new ConfigurationException(StoreSettings.CACHE_SIZE + " is 0 to " + MOST_CACHE + ", in MiB");
        }
    }

    MemorySettings withMaxStaleness(Duration age) {
        return new MemorySettings(age, outageGrace, cacheSize);
    }

    MemorySettings withOutageGrace(Duration grace) {
        return new MemorySettings(maxStaleness, grace, cacheSize);
    }

    MemorySettings withCacheSize(int mebibytes) {
        return new MemorySettings(maxStaleness, outageGrace, mebibytes);
    }

    private static boolean isOutside(Duration duration, Duration most) {
        return duration.isNegative() || duration.compareTo(most) > 0;
    }
}
