package org.securestore.benchmarks.borrowing;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.cpdsadapter.DriverAdapterCPDS;
import org.apache.commons.dbcp2.datasources.PerUserPoolDataSource;
import org.apache.commons.dbcp2.datasources.SharedPoolDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Those that take user and password with each connection; the application knows both, and nothing is decided. */
final class UserPeer implements Peer {
    private static final String PASSWORD = "password";

    private final String[] users;
    private final DataSource pool;
    private final AutoCloseable closing;

    private UserPeer(int identities, DataSource pool, AutoCloseable closing) {
        this.users = Peer.users(identities);
        this.pool = pool;
        this.closing = closing;
    }

    /** A pool for each user, and no limit over all. */
    static UserPeer dbcpPerUser(int identities, String url) throws ClassNotFoundException {
        PerUserPoolDataSource pool = new PerUserPoolDataSource();
        pool.setConnectionPoolDataSource(dbcpConnections(url));
        pool.setDefaultMaxTotal(HikariPeer.CONNECTIONS_OF_ONE);
        pool.setDefaultMaxIdle(HikariPeer.CONNECTIONS_OF_ONE);
        return new UserPeer(identities, pool, pool);
    }

    /** One pool, keyed by user, with a limit over all, for which it closes what has been idle longest. */
    static UserPeer dbcpShared(int identities, int connections, String url) throws ClassNotFoundException {
        SharedPoolDataSource pool = new SharedPoolDataSource();
        pool.setConnectionPoolDataSource(dbcpConnections(url));
        pool.setMaxTotal(connections);
        pool.setDefaultMaxTotal(HikariPeer.CONNECTIONS_OF_ONE);
        pool.setDefaultMaxIdle(HikariPeer.CONNECTIONS_OF_ONE);
        return new UserPeer(identities, pool, pool);
    }

    /** A pool for each user, and no limit over all. */
    static UserPeer c3p0(int identities, String url) throws Exception {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setDriverClass(NothingDriver.class.getName());
        pool.setJdbcUrl(url);
        pool.setInitialPoolSize(0);
        pool.setMinPoolSize(0);
        pool.setAcquireIncrement(1);
        pool.setMaxPoolSize(HikariPeer.CONNECTIONS_OF_ONE);
        return new UserPeer(identities, pool, pool);
    }

    /** One queue of connections: who gets one of another user has it logged in again as himself. */
    static UserPeer tomcat(int identities, int connections, String url) {
        PoolProperties settings = new PoolProperties();
        settings.setDriverClassName(NothingDriver.class.getName());
        settings.setUrl(url);
        settings.setUsername(Peer.user(0));
        settings.setPassword(PASSWORD);
        settings.setAlternateUsernameAllowed(true);
        settings.setMaxActive(connections);
        settings.setMaxIdle(connections);
        settings.setInitialSize(0);
        settings.setMinIdle(0);
        settings.setJmxEnabled(false);
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(settings);
        return new UserPeer(identities, pool, () -> pool.close(true));
    }

    private static DriverAdapterCPDS dbcpConnections(String url) throws ClassNotFoundException {
        DriverAdapterCPDS connections = new DriverAdapterCPDS();
        connections.setDriver(NothingDriver.class.getName());
        connections.setUrl(url);
        return connections;
    }

    @Override
    public Connection borrow(int identity) throws SQLException {
        return pool.getConnection(users[identity], PASSWORD);
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (Exception failed) {
            throw new IllegalStateException("A pool was not closed", failed);
        }
    }
}
