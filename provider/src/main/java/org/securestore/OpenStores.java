package org.securestore;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.securestore.crypto.Argon2id;

/**
 * The stores that this JVM has open, each once. A key store, a driver and a data source of one JVM have no common owner,
 * so they find the store that they share here; this is why it is static.
 */
final class OpenStores {
    private static final Map<StoreConfiguration, Counted> OPEN = new HashMap<>();

    private OpenStores() {}

    static OpenStore open(StoreConfiguration configuration) {
        return open(configuration, Clock.systemUTC(), Argon2id.RECOMMENDED);
    }

    /** With its own time, and what it costs to try a pass phrase, unless this JVM has it open with others. */
    static synchronized OpenStore open(StoreConfiguration configuration, Clock clock, Argon2id cost) {
        if (configuration.database() instanceof DatabaseLocation.Embedded) {
            StoreFiles.requireUsable(configuration); // even one that is open: its files may have been taken away
        }
        Counted counted =
                OPEN.computeIfAbsent(configuration, absent -> new Counted(OpenStore.open(absent, clock, cost)));
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
