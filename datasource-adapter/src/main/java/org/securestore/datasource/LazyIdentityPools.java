package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.securestore.Access;

/** Pools that are made when somebody first asks, as a pool in front of us may start before the store. Threads may share it. */
final class LazyIdentityPools implements IdentityPools {
    private final SecureStoreUrl url;
    private final DriverProperties properties;
    private final IdentityPoolsFactory factory;
    private @Nullable IdentityPools pools;
    private boolean closed;

    LazyIdentityPools(SecureStoreUrl url, DriverProperties properties, IdentityPoolsFactory factory) {
        this.url = url;
        this.properties = properties;
        this.factory = factory;
    }

    @Override
    public Access decide() throws SQLException {
        return opened().decide();
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        return opened().borrow(access);
    }

    @Override
    public boolean leadsElsewhere(Connection borrowed) throws SQLException {
        return opened().leadsElsewhere(borrowed);
    }

    private synchronized IdentityPools opened() throws SQLException {
        if (closed) {
            throw new SQLException(
                    "The secure store's driver was deregistered, and its connections were closed", SqlStates.CLOSED);
        }
        if (pools == null) {
            pools = factory.open(url, properties);
        }
        return pools;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pools != null) {
            pools.close();
            pools = null;
        }
    }
}
