package org.securestore.datasource;

import com.mchange.v2.c3p0.DataSources;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jspecify.annotations.Nullable;

/** A pool of somebody else's that knows nothing of identities, with its cache of statements on where it has one. */
enum ForeignPool {
    HIKARI(Fate.ROLLED_BACK) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(driver);
            config.setMaximumPoolSize(size);
            config.setAutoCommit(autoCommit);
            HikariDataSource pool = new HikariDataSource(config);
            return new Open(pool, pool::close);
        }
    },
    AGROAL(Fate.COMMITTED) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) throws SQLException {
            AgroalsOwn.DRIVER.set(driver);
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(config -> config.maxSize(size)
                            .acquisitionTimeout(Duration.ofSeconds(30))
                            .connectionFactoryConfiguration(factory ->
                                    factory.autoCommit(autoCommit).connectionProviderClass(AgroalsOwn.class))));
            return new Open(pool, pool::close);
        }
    },
    DBCP(Fate.ROLLED_BACK) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) {
            BasicDataSource pool = new BasicDataSource() {
                @Override
                protected org.apache.commons.dbcp2.ConnectionFactory createConnectionFactory() {
                    return driver::getConnection;
                }
            };
            pool.setMaxTotal(size);
            pool.setDefaultAutoCommit(autoCommit);
            pool.setPoolPreparedStatements(true);
            return new Open(pool, pool::close);
        }
    },
    TOMCAT(Fate.LEFT_OPEN) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) {
            var pool = new org.apache.tomcat.jdbc.pool.DataSource(tomcat(driver, size, STATEMENT_CACHE));
            return new Open(autoCommit ? pool : new ManualCommit(pool), pool::close);
        }
    },
    TOMCAT_WITH_CONNECTION_STATE(Fate.COMMITTED) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) {
            PoolProperties config = tomcat(driver, size, "ConnectionState;" + STATEMENT_CACHE);
            config.setDefaultAutoCommit(autoCommit);
            var pool = new org.apache.tomcat.jdbc.pool.DataSource(config);
            return new Open(pool, pool::close);
        }
    },
    C3P0(Fate.ROLLED_BACK) {
        @Override
        Open over(DataSource driver, int size, boolean autoCommit) throws SQLException {
            DataSource pool = DataSources.pooledDataSource(
                    driver,
                    Map.of(
                            "minPoolSize",
                            1,
                            "initialPoolSize",
                            1,
                            "maxPoolSize",
                            size,
                            "maxStatementsPerConnection",
                            50));
            return new Open(autoCommit ? pool : new ManualCommit(pool), () -> DataSources.destroy(pool));
        }
    };

    /** What the pool makes of a transaction that is open when a connection is given back. */
    enum Fate {
        ROLLED_BACK,
        COMMITTED,
        LEFT_OPEN
    }

    private static final String STATEMENT_CACHE = "StatementCache(prepared=true,callable=true,max=50)";

    private final Fate ofOpenTransactions;

    ForeignPool(Fate ofOpenTransactions) {
        this.ofOpenTransactions = ofOpenTransactions;
    }

    Fate ofOpenTransactions() {
        return ofOpenTransactions;
    }

    /** A pool of so many of the driver's connections, for the caller of this method to close. */
    abstract Open over(DataSource driver, int size, boolean autoCommit) throws SQLException;

    private static PoolProperties tomcat(DataSource driver, int size, String interceptors) {
        PoolProperties config = new PoolProperties();
        config.setDataSource(driver);
        config.setMaxActive(size);
        config.setMaxIdle(size);
        config.setMinIdle(0);
        config.setInitialSize(0);
        config.setJdbcInterceptors(interceptors);
        return config;
    }

    /** A pool that is open, and how it is closed. */
    record Open(DataSource source, Closing closing) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            closing.close();
        }
    }

    /** Closes a pool. */
    @FunctionalInterface
    interface Closing {
        void close() throws SQLException;
    }

    /** Where a pool does not do so, its users switch auto-commit off themselves. */
    private record ManualCommit(DataSource pool) implements UnloggedDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            pool.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return pool.getLoginTimeout();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return pool.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return pool.isWrapperFor(type);
        }
    }

    /** Agroal is told a class and makes its own instance of it, which hands on to the driver of the test. */
    public static final class AgroalsOwn implements UnloggedDataSource {
        private static final AtomicReference<@Nullable DataSource> DRIVER = new AtomicReference<>();

        private final DataSource driver = Objects.requireNonNull(DRIVER.get());

        /** For Agroal. */
        public AgroalsOwn() {}

        @Override
        public Connection getConnection() throws SQLException {
            return driver.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return driver.getConnection();
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            driver.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return driver.getLoginTimeout();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return driver.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return driver.isWrapperFor(type);
        }
    }
}
