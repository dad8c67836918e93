package org.securestore.benchmarks.borrowing;

import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What applications make for themselves of pools that know one user each: a map. Nothing bounds the number of connections:
 * ten thousand identities have ten thousand.
 */
final class PoolPerIdentity implements Peer {
    private final String[] users;
    private final Function<String, DataSource> make;
    private final Runnable atEnd;
    private final ConcurrentMap<String, DataSource> pools = new ConcurrentHashMap<>();

    PoolPerIdentity(int identities, Function<String, DataSource> make, Runnable atEnd) {
        this.users = Peer.users(identities);
        this.make = make;
        this.atEnd = atEnd;
    }

    static PoolPerIdentity ofHikariCP(int identities, String url) {
        ScheduledExecutorService scheduler = Daemons.scheduler();
        Daemons threads = new Daemons();
        return new PoolPerIdentity(
                identities,
                user -> new HikariDataSource(HikariPeer.config(url, user, scheduler, threads)),
                scheduler::shutdownNow);
    }

    static PoolPerIdentity ofAgroal(int identities, String url) {
        return new PoolPerIdentity(identities, user -> agroal(url, user), () -> {});
    }

    private static DataSource agroal(String url, String user) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(HikariPeer.CONNECTIONS_OF_ONE)
                            .connectionFactoryConfiguration(
                                    factory -> factory.connectionProviderClass(NothingDriver.class)
                                            .jdbcUrl(url)
                                            .principal(new NamePrincipal(user))
                                            .credential(new SimplePassword("password")))));
        } catch (SQLException impossible) {
            throw new IllegalStateException("Agroal made no pool", impossible);
        }
    }

    @Override
    public Connection borrow(int identity) throws SQLException {
        String user = users[identity];
        DataSource pool = pools.get(user);
        return (pool != null ? pool : pools.computeIfAbsent(user, make)).getConnection();
    }

    @Override
    public void close() {
        pools.values().parallelStream().forEach(PoolPerIdentity::close);
        atEnd.run();
    }

    private static void close(DataSource pool) {
        if (pool instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failed) {
                throw new IllegalStateException("A pool was not closed", failed);
            }
        }
    }
}
