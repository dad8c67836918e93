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

/** A driver for URLs with a beginning of its own, which counts what it opens. It is registered until it is closed. */
abstract class DriverForTests implements Driver, AutoCloseable {
    private final String prefix;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    DriverForTests(String prefix) {
        this.prefix = prefix;
    }

    /** Opens what is behind a URL, whose beginning is left out. */
    abstract Connection logIn(String rest, Properties info) throws SQLException;

    final String prefix() {
        return prefix;
    }

    /** How many connections there are. */
    final int open() {
        return open.get();
    }

    /** How many there were at the same time. */
    final int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public final @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null; // JDBC's word for "not mine"
        }
        Connection connection = logIn(url.substring(prefix.length()), info);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return new Counted(connection);
    }

    @Override
    public final boolean acceptsURL(String url) {
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
            gone();
        }

        @Override
        public void abort(Executor executor) throws SQLException {
            super.abort(executor);
            gone();
        }

        private void gone() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        }
    }
}
