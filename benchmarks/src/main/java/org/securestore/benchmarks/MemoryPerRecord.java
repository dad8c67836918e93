package org.securestore.benchmarks;

import org.securestore.SecureStore;
import org.securestore.identity.Caller;

/**
 * How much of the heap an owner's remembered credentials take: what 20,000 callers leave behind in a node that remembers,
 * less what they leave in one that remembers nothing of the store.
 */
final class MemoryPerRecord {
    private static final int RECORDS = 20_000;

    private MemoryPerRecord() {}

    public static void main(String[] arguments) throws InterruptedException {
        long remembering = perCaller(1024);
        long forgetful = perCaller(0);
        System.out.println(remembering - forgetful + " bytes per remembered record");
    }

    private static long perCaller(int cacheSize) throws InterruptedException {
        Caller[] callers = new Caller[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            callers[i] = Population.caller(i);
        }
        try (SecureStore store =
                SecureStore.open(new Population(1, 100_000).store().withCacheSize(cacheSize))) {
            store.as(callers[0]).access(Population.ORDERS);
            long before = used();
            for (Caller caller : callers) {
                store.as(caller).access(Population.ORDERS);
            }
            return (used() - before) / RECORDS;
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
