package org.securestore.datasource.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.database.MariaDbForTests;
import org.securestore.datasource.PostgresFixture;

/** What real servers answer, by way of their own drivers. */
class RefusedLoginsIT {
    /** Whether a login that has to fail is refused. */
    static boolean refused(String url, String user, String password) {
        try (Connection unexpected = DriverManager.getConnection(url, user, password)) {
            throw new AssertionError("logged in: " + unexpected);
        } catch (SQLException failure) {
            return Vendor.of(url).refusesLogin(failure);
        }
    }

    @Nested
    class ByPostgresql {
        private final PostgresFixture server = PostgresFixture.shared();

        @BeforeEach
        void createRole() throws SQLException {
            server.createRole("clerk", "right");
            server.execute("alter role clerk login connection limit -1 valid until 'infinity'");
        }

        @Test
        void isAWrongPasswordOrAnUnknownRole() {
            assertThat(login("wrong")).isTrue();
            assertThat(refused(server.url(), "nobody", "right")).isTrue();
        }

        @Test
        void isAnExpiredPassword() throws SQLException {
            server.execute("alter role clerk valid until '2001-01-01'");
            assertThat(login("right")).isTrue();
        }

        @Test
        void isARoleThatMayNotLogIn() throws SQLException {
            server.execute("alter role clerk nologin");
            assertThat(login("right")).isTrue();
        }

        @Test
        void isNotAnExhaustedLimitOfConnections() throws SQLException {
            server.execute("alter role clerk connection limit 0");
            assertThat(login("right")).isFalse();
        }

        @Test
        void isNotADatabaseThatIsAbsentOrClosed() throws SQLException {
            server.execute("create database closed", "revoke connect on database closed from public");
            assertThat(refused(server.url() + "_absent", "clerk", "right")).isFalse();
            assertThat(refused(server.url().replaceFirst("postgres$", "closed"), "clerk", "right"))
                    .isFalse();
            server.execute("drop database closed");
        }

        @Test
        void isNotAServerOutOfReach() {
            assertThat(refused("jdbc:postgresql://127.0.0.1:1/postgres", "clerk", "right"))
                    .isFalse();
        }

        private boolean login(String password) {
            return refused(server.url(), "clerk", password);
        }
    }

    @Nested
    class ByMariaDb {
        private final MariaDbForTests server = MariaDbForTests.shared();

        @BeforeEach
        void createUser() throws SQLException {
            server.execute(
                    "create database if not exists sales",
                    "create or replace user clerk identified by 'right'",
                    "grant all on sales.* to clerk");
        }

        @Test
        void isAWrongPasswordOrAnUnknownUser() {
            assertThat(login("wrong")).isTrue();
            assertThat(refused(server.url("sales"), "nobody", "right")).isTrue();
        }

        @Test
        void isALockedAccount() throws SQLException {
            server.execute("alter user clerk account lock");
            assertThat(login("right")).isTrue();
        }

        @Test
        void isAnExpiredPassword() throws SQLException {
            server.execute("set global disconnect_on_expired_password = on", "alter user clerk password expire");
            assertThat(login("right")).isTrue();
        }

        @Test
        void isNotAnExhaustedLimitOfConnections() throws SQLException {
            server.execute("alter user clerk with max_connections_per_hour 1");
            DriverManager.getConnection(server.url("sales"), "clerk", "right").close();
            assertThat(login("right")).isFalse();
        }

        @Test
        void isNotADatabaseThatIsAbsentOrClosed() {
            assertThat(refused(server.url("absent"), "clerk", "right")).isFalse();
            assertThat(refused(server.url("mysql"), "clerk", "right")).isFalse();
        }

        @Test
        void isNotAServerOutOfReach() {
            assertThat(refused("jdbc:mariadb://127.0.0.1:1/sales", "clerk", "right"))
                    .isFalse();
        }

        private boolean login(String password) {
            return refused(server.url("sales"), "clerk", password);
        }
    }
}
