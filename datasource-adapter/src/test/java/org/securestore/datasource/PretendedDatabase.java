package org.securestore.datasource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A database that looks like PostgreSQL from afar, and is SQLite in memory; what becomes of a login, a test decides. */
final class PretendedDatabase extends DriverForTests {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<String> users = Collections.synchronizedList(new ArrayList<>());
    private volatile Login login = user -> {};
    private volatile Beginning beginning = connection -> {};

    private PretendedDatabase() {
        super("jdbc:pretended" + COUNT.incrementAndGet() + ":");
    }

    static PretendedDatabase register() throws SQLException {
        PretendedDatabase database = new PretendedDatabase();
        DriverManager.registerDriver(database);
        return database;
    }

    String url() {
        return prefix() + "postgresql://pretended/sales";
    }

    /** Has this done with each login from now on. */
    void onLogin(Login other) {
        login = other;
    }

    /** Has each connection begin like this from now on. */
    void onOpened(Beginning other) {
        beginning = other;
    }

    /** As whom somebody tried to log in, in that order. */
    List<String> users() {
        return List.copyOf(users);
    }

    @Override
    Connection logIn(String rest, Properties info) throws SQLException {
        users.add(info.getProperty("user"));
        login.as(info.getProperty("user"));
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        beginning.of(connection);
        return connection;
    }

    /** What becomes of a login. */
    @FunctionalInterface
    interface Login {
        void as(String user) throws SQLException;
    }

    /** How the driver has a connection begin. */
    @FunctionalInterface
    interface Beginning {
        void of(Connection connection) throws SQLException;
    }
}
