package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** The store in a server's own lib, and the database's driver in the application's. */
class DriverBesideTheApplicationTest {
    private static final String PREFIX = "jdbc:applications-own:";

    @Test
    void isFoundOnThreadsThatKnowNoApplication(@TempDir Path directory) throws Exception {
        Path services = directory.resolve("META-INF/services/" + Driver.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, Own.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (StoreFixture store = StoreFixture.create()
                        .individualApplication("Orders")
                        .userCredentials("Orders", "alice", "anybody", "any password");
                SecureStoreDataSource orders = new SecureStoreDataSource(store.configuration());
                URLClassLoader application =
                        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            orders.setTargetApplication("Orders");
            orders.setUrl(PREFIX + directory.resolve("orders.db"));
            orders.setLoginTimeout(5);
            thread.setContextClassLoader(application);

            try (Connection connection = Callers.callAs(Caller.of("alice"), orders::getConnection)) {
                assertThat(connection.isValid(1)).isTrue();
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Known by the application's class loader alone. */
    public static final class Own extends DriverForTests {
        public Own() {
            super(PREFIX);
        }

        @Override
        Connection logIn(String rest, Properties info) throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + rest);
        }
    }
}
