package org.securestore.datasource;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A database that looks like PostgreSQL from afar, and is SQLite in memory; what becomes of a login, a test decides. */
final class PretendedDatabase implements Driver, AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix = "jdbc:pretended" + COUNT.incrementAndGet() + ":";
    private final List<String> users = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private volatile Login login = user -> {};

    private PretendedDatabase() {}

    static PretendedDatabase register() throws SQLException {
        PretendedDatabase database = new PretendedDatabase();
        DriverManager.registerDriver(database);
        return database;
    }

    String url() {
        return prefix + "postgresql://pretended/sales";
    }

    /** Has this done with each login from now on. */
    void onLogin(Login other) {
        login = other;
    }

    /** As whom somebody tried to log in, in that order. */
    List<String> users() {
        return List.copyOf(users);
    }

    /** How many connections there are. */
    int open() {
        return open.get();
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null; // JDBC's word for "not mine"
        }
        users.add(info.getProperty("user"));
        login.as(info.getProperty("user"));
        Connection session = new Session(DriverManager.getConnection("jdbc:sqlite::memory:"));
        open.incrementAndGet();
        return session;
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

    /** What becomes of a login. */
    @FunctionalInterface
    interface Login {
        void as(String user) throws SQLException;
    }

    private final class Session extends ForwardingConnection {
        Session(Connection connection) {
            super(connection);
        }

        @Override
        public void close() throws SQLException {
            if (!isClosed()) {
                super.close();
                open.decrementAndGet();
            }
        }

        @Override
        public void abort(Executor executor) throws SQLException {
            close();
        }
    }
}
