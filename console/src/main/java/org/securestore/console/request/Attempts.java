package org.securestore.console.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.securestore.identity.Caller;

/**
 * How often somebody may enter something within a minute, so that nobody tries passwords or pass phrases by the page. Counted from his
 * first attempt, in this process. Threads share it.
 */
public final class Attempts {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final long MOST_CALLERS = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> counts;

    private Attempts(int most, Ticker ticker) {
        this.most = most;
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(PERIOD)
                .maximumSize(MOST_CALLERS)
                .ticker(ticker)
                .build();
    }

    /** So many for each caller. */
    public static Attempts inAMinute(int most) {
        return inAMinute(most, Ticker.systemTicker());
    }

    static Attempts inAMinute(int most, Ticker ticker) {
        return new Attempts(most, ticker);
    }

    /**
     * Counts one attempt.
     *
     * @throws TooManyAttemptsException if there were as many as there may be already
     */
    public void count(Caller caller) {
        int before = Objects.requireNonNull(counts.get(caller.name(), name -> new AtomicInteger()))
                .getAndIncrement();
        if (before >= most) {
            throw new TooManyAttemptsException(most);
        }
    }
}
