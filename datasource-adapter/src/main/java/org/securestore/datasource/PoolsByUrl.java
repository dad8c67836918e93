package org.securestore.datasource;

import java.util.HashMap;
import java.util.Map;

/** The pools of a driver: one set for each URL with the same properties. Threads may share it. */
final class PoolsByUrl implements AutoCloseable {
    private final IdentityPoolsFactory factory;
    private final Map<Target, IdentityPools> pools = new HashMap<>();

    PoolsByUrl(IdentityPoolsFactory factory) {
        this.factory = factory;
    }

    /** The pools that all connections to this target share; opens nothing. */
    synchronized IdentityPools of(SecureStoreUrl url, DriverProperties properties) {
        return pools.computeIfAbsent(
                new Target(url, properties), target -> new LazyIdentityPools(url, properties, factory));
    }

    /** Closes the pools there are. Whoever connects again gets new ones. */
    @Override
    public synchronized void close() {
        pools.values().forEach(IdentityPools::close);
        pools.clear();
    }

    private record Target(SecureStoreUrl url, DriverProperties properties) {}
}
