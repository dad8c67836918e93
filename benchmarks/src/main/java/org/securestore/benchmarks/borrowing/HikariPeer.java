package org.securestore.benchmarks.borrowing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** One pool of HikariCP's and one user, whoever asks: the ceiling, as it tells nobody from anybody else. */
record HikariPeer(HikariDataSource pool) implements Peer {
    static final int CONNECTIONS_OF_ONE = 8;

    static HikariPeer one(String url) {
        return new HikariPeer(new HikariDataSource(config(url, Peer.user(0))));
    }

    /** Its defaults otherwise, but for connections that nobody has asked for: ours has none either. */
    static HikariConfig config(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("password");
        config.setMaximumPoolSize(CONNECTIONS_OF_ONE);
        config.setMinimumIdle(0);
        return config;
    }

    /** The same for one of thousands, which share what HikariCP lets them share. */
    static HikariConfig config(String url, String user, ScheduledExecutorService scheduler, ThreadFactory threads) {
        HikariConfig config = config(url, user);
        config.setInitializationFailTimeout(-1); // or each would log in while it is made
        config.setScheduledExecutor(scheduler);
        config.setThreadFactory(threads);
        return config;
    }

    @Override
    public Connection borrow(int identity) throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
