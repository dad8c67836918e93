package org.securestore.datasource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** PostgreSQL's driver, behind a URL of its own by which the logins at the database are counted. */
final class CountingDriver extends DriverForTests {
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private CountingDriver(String prefix) {
        super(prefix);
    }

    /** Registers a driver for URLs that begin with {@code jdbc:} and this name. */
    static CountingDriver register(String name) throws SQLException {
        CountingDriver driver = new CountingDriver("jdbc:" + name + ":");
        DriverManager.registerDriver(driver);
        return driver;
    }

    String url(PostgresFixture server) {
        return prefix() + server.url();
    }

    int logins() {
        return logins.get();
    }

    /** How many logins failed. */
    int refused() {
        return refused.get();
    }

    @Override
    Connection logIn(String rest, Properties info) throws SQLException {
        logins.incrementAndGet();
        try {
            return DriverManager.getConnection(rest, info);
        } catch (SQLException failed) {
            refused.incrementAndGet();
            throw failed;
        }
    }
}
