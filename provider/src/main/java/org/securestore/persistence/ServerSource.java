package org.securestore.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConfigurationException;

/**
 * Opens connections to a server through the driver that the user brought. What the user's URL says goes before our
 * settings: the drivers see to that. Threads may share it.
 */
final class ServerSource implements DataSource {
    private static final String INVALID_AUTHORIZATION = "28000";

    private final Driver driver;
    private final DatabaseServer server;
    private final Map<String, String> settings;

    ServerSource(Driver driver, DatabaseServer server, Map<String, String> settings) {
        this.driver = driver;
        this.server = server;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        server.user().ifPresent(user -> properties.setProperty("user", user));
        try {
            server.password().ifPresent(password -> properties.setProperty("password", password));
        } catch (ConfigurationException unreadable) { // the pool that asks knows only this kind of failure
            throw new SQLException(unreadable.getMessage(), INVALID_AUTHORIZATION, unreadable);
        }
        Connection connection = driver.connect(server.url(), properties);
        if (connection == null) { // the driver's word for "not mine"
            throw new SQLException("The driver does not understand " + server.url());
        }
        return connection;
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store's configuration says who logs in");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null; // no log of this kind is kept
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("This logs through SLF4J");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool would set its own patience; the driver has been given one.
    }

    /** Asked for by a pool that is closed, which waits that long for a connection that it is about to add. */
    @Override
    public int getLoginTimeout() {
        return 1;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("This logs through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
