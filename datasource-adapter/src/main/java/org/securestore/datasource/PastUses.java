package org.securestore.datasource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When accounts were used last that have no pool at present. It is known of the last ten thousand, and of the others that it
 * is long ago. One thread at a time.
 */
final class PastUses {
    private static final int MOST = 10_000;
    private static final long LONG_AGO = 0;

    private final Map<Account, Long> times = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, Long> eldest) {
            return size() > MOST;
        }
    };

    void remember(Account account, long time) {
        times.put(account, time);
    }

    /** It is not known any more from now on. */
    long take(Account account) {
        Long time = times.remove(account);
        return time == null ? LONG_AGO : time;
    }
}
