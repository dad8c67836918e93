package org.securestore.benchmarks.borrowing;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver whose connections lead nowhere, so that nothing but the pool is measured. A login takes as many milliseconds as
 * the URL says, {@code jdbc:nothing:10}, of nobody's processor: as with a database on another machine.
 */
public final class NothingDriver implements Driver {
    private static final String PREFIX = "jdbc:nothing:";

    static {
        try {
            DriverManager.registerDriver(new NothingDriver());
        } catch (SQLException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Where logins take so long. */
    static String url(int loginMillis) {
        return PREFIX + loginMillis;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) {
        if (!acceptsURL(url)) {
            return null; // JDBC's word for "somebody else's URL"
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(url.substring(PREFIX.length())));
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return new NothingConnection();
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
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
}
