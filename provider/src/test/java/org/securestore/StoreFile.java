package org.securestore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database file of a store, as somebody sees it who holds no node's key. */
record StoreFile(StoreFixture fixture) {
    void change(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + fixture.configuration().home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            for (String change : statements) {
                statement.execute(change);
            }
        }
    }
}
