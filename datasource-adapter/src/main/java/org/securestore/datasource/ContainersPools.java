package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import org.securestore.Access;

/**
 * The pools of a data source behind connections that a container lends by a pool of its own. It closes these when the application that
 * has them is gone, but not the data source: so the last of them closes the pools, and the next opens them anew. Threads may share it.
 */
final class ContainersPools implements IdentityPools {
    private final Source source;
    private final Runnable whenUnused;
    private int connections;

    /**
     * @param source opens the pools if need be
     * @param whenUnused closes them
     */
    ContainersPools(Source source, Runnable whenUnused) {
        this.source = source;
        this.whenUnused = whenUnused;
    }

    /** One more connection, which opens nothing until a statement is executed. */
    synchronized Connection connection(String name) {
        connections++;
        return VirtualConnection.open(name, this);
    }

    @Override
    public Access decide() throws SQLException {
        return source.pools().decide();
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        return source.pools().borrow(access);
    }

    @Override
    public boolean leadsElsewhere(Connection borrowed) throws SQLException {
        return source.pools().leadsElsewhere(borrowed);
    }

    @Override
    public synchronized void leave() {
        connections--;
        if (connections == 0) {
            close();
        }
    }

    @Override
    public void close() {
        whenUnused.run();
    }

    /** Whose pools they are. */
    @FunctionalInterface
    interface Source {
        IdentityPools pools() throws SQLException;
    }
}
