package org.securestore.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connects by one instance of a driver, where a pool would otherwise ask for whichever is registered. */
record DriverDataSource(Driver driver, String url) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return Objects.requireNonNull(driver.connect(url, new Properties()), "the driver takes this URL for another's");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store supplies user and password");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no log");
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // pools hand on their own, which is none
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // nobody logs in when a connection is made
    }

    @Override
    public int getLoginTimeout() {
        return 5; // how long HikariCP may wait at closing
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> wanted) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is nothing behind this but a driver");
    }

    @Override
    public boolean isWrapperFor(Class<?> wanted) {
        return false;
    }
}
