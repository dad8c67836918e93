package org.securestore.datasource;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's driver, behind a URL of its own by which the logins at the database are counted. */
final class CountingDriver implements Driver, AutoCloseable {
    private final String prefix;
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private CountingDriver(String prefix) {
        this.prefix = prefix;
    }

    /** Registers a driver for URLs that begin with {@code jdbc:} and this name. */
    static CountingDriver register(String name) throws SQLException {
        CountingDriver driver = new CountingDriver("jdbc:" + name + ":");
        DriverManager.registerDriver(driver);
        return driver;
    }

    String url(PostgresFixture server) {
        return prefix + server.url();
    }

    int logins() {
        return logins.get();
    }

    /** How many logins failed. */
    int refused() {
        return refused.get();
    }

    /** How many connections there were at the same time. */
    int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null; // JDBC's word for "not mine"
        }
        logins.incrementAndGet();
        Connection connection = logIn(url.substring(prefix.length()), info);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return new Counted(connection);
    }

    private Connection logIn(String url, Properties info) throws SQLException {
        try {
            return DriverManager.getConnection(url, info);
        } catch (SQLException failed) {
            refused.incrementAndGet();
            throw failed;
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(prefix);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs nothing");
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    private final class Counted extends ForwardingConnection {
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(Connection connection) {
            super(connection);
        }

        @Override
        public void close() throws SQLException {
            super.close();
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        }

        @Override
        public void abort(Executor executor) throws SQLException {
            super.abort(executor);
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        }
    }
}
