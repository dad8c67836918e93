package org.securestore;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The stores that this JVM has open, each once. A key store, a driver and a data source of one JVM have no common owner,
 * so they find the store that they share here; this is why it is static.
 */
final class OpenStores {
    private static final Map<StoreConfiguration, Counted> OPEN = new HashMap<>();

    private OpenStores() {}

    static OpenStore open(StoreConfiguration configuration) {
        return open(configuration, Clock.systemUTC());
    }

    static synchronized OpenStore open(StoreConfiguration configuration, Clock clock) {
        if (configuration.database() instanceof DatabaseLocation.Embedded) {
            StoreFiles.requireUsable(configuration); // even one that is open: its files may have been taken away
        }
        Counted counted = OPEN.computeIfAbsent(configuration, absent -> new Counted(OpenStore.open(absent, clock)));
        counted.handles++;
        return counted.store;
    }

    static synchronized void close(OpenStore store) {
        Counted counted = OPEN.get(store.configuration());
        if (counted != null && --counted.handles == 0) {
            OPEN.remove(store.configuration());
            store.close();
        }
    }

    private static final class Counted {
        private final OpenStore store;
        private int handles;

        Counted(OpenStore store) {
            this.store = store;
        }
    }
}
