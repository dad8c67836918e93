package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** What becomes of connections whose credentials, or whose user's rights, are not what they were. */
class CutOverIT {
    private static final TargetApplicationId LEDGER = new TargetApplicationId("Ledger");
    private static final Caller CAROL = Caller.of("carol", "finance");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Ledger", "finance");
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());

    CutOverIT() throws SQLException {
        server.createRole("ledger_before", "first-password");
        server.createRole("ledger_after", "second-password");
        fixture.groupCredentials("Ledger", "ledger_before", "first-password");
        source.setTargetApplication("Ledger");
        source.setUrl(server.url());
    }

    @AfterEach
    void close() {
        source.close();
        fixture.close();
    }

    @Nested
    class WhenCredentialsAreReplaced {
        @Test
        void workThatHasBegunIsFinished() throws Exception {
            Connection begun = borrowed();

            fixture.groupCredentials("Ledger", "ledger_after", "second-password");

            assertThat(account(borrowed())).isEqualTo("ledger_after");
            assertThat(account(begun)).isEqualTo("ledger_before");
            begun.close();
            await().until(() -> sessions("ledger_before") == 0);
            assertThat(account(borrowed())).isEqualTo("ledger_after");
        }

        @Test
        void idleConnectionsAreClosedThoughNobodyAsksForThem() throws Exception {
            borrowed().close();

            fixture.groupCredentials("Ledger", "ledger_after", "second-password");

            await().until(() -> sessions("ledger_before") == 0);
        }

        @Test
        void workIsNotWaitedForLongerThanTheDrainTimeout() throws Exception {
            source.setDrainTimeout(0);
            Connection begun = borrowed();

            fixture.groupCredentials("Ledger", "ledger_after", "second-password");

            await().until(() -> sessions("ledger_before") == 0);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> account(begun));
            begun.close();
            assertThat(account(borrowed())).isEqualTo("ledger_after");
        }
    }

    @Nested
    class WhenCredentialsAreCleared {
        @Test
        void idleConnectionsAreClosedAtOnceAndThoseInUseWhenTheyComeBack() throws Exception {
            Connection begun = borrowed();
            borrowed().close();
            assertThat(sessions("ledger_before")).isEqualTo(2);

            clear();

            await().until(() -> sessions("ledger_before") == 1);
            assertThat(account(begun)).isEqualTo("ledger_before");
            begun.close();
            await().until(() -> sessions("ledger_before") == 0);
        }

        @Test
        void thoseInUseAreAbortedIfSoConfigured() throws Exception {
            source.setRevocation("AT_ONCE");
            Connection begun = borrowed();

            clear();

            await().until(() -> sessions("ledger_before") == 0);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> account(begun));
        }

        private void clear() {
            fixture.administrator().credentialAdministration().clearGroup(LEDGER);
        }
    }

    @Nested
    class WhenAMemberIsRemoved {
        @Test
        void hisConnectionIsAbortedIfSoConfiguredAndNobodyElsesIs() throws Exception {
            members(Claim.group("finance"), Claim.user("dave"));
            source.setRevocation("AT_ONCE");
            Connection carols = borrowed();
            Connection daves = Callers.callAs(Caller.of("dave"), source::getConnection);

            members(Claim.group("finance"));

            await().until(() -> sessions("ledger_before") < 2);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> account(daves));
            assertThat(account(carols)).isEqualTo("ledger_before");
        }

        private void members(Claim... members) {
            VersionedApplication seen = fixture.administrator().applications().get(LEDGER);
            TargetApplication wanted =
                    seen.application().withMapping(new CredentialMapping.Group(new TreeSet<>(List.of(members))));
            fixture.administrator().applications().update(wanted, seen.version());
        }
    }

    @Nested
    class WhenCredentialsExpire {
        @Test
        void connectionsAreClosedAheadOfTimeAndOthersServeUntilThen() throws Exception {
            set(Instant.now().plusSeconds(32)); // two seconds before it is too late to begin with them
            String first = backend(borrowed());

            await().until(() -> sessions("ledger_before") == 0 || !isOpen(first));
            assertThat(account(borrowed())).isEqualTo("ledger_before");
        }

        @Test
        void thoseInUseAreClosedWithThemIfSoConfigured() throws Exception {
            source.setRevocation("AT_ONCE");
            set(Instant.now().plusSeconds(2));
            Connection begun = borrowed();

            await().until(() -> sessions("ledger_before") == 0);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> account(begun));
        }

        private void set(Instant expiry) {
            StoreFixture.withLogin(
                    "ledger_before",
                    "first-password",
                    login -> fixture.administrator()
                            .credentialAdministration()
                            .setGroup(LEDGER, login.expiringAt(expiry)));
        }
    }

    @Test
    void openConnectionsServeWhileTheDatabaseRefusesNewLogins() throws Exception {
        borrowed().close();
        server.createRole("ledger_before", "changed-in-the-database-first");

        try (Connection idle = borrowed()) {
            assertThat(account(idle)).isEqualTo("ledger_before");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(this::borrowed)
                    .matches(refusal -> refusal.getSQLState().equals("28S03"));
        }
        assertThat(account(borrowed())).isEqualTo("ledger_before");
        await().atMost(Duration.ofSeconds(5)).until(() -> sessions("ledger_before") == 1);
    }

    private Connection borrowed() throws Exception {
        return Callers.callAs(CAROL, source::getConnection);
    }

    private static String account(Connection connection) throws SQLException {
        return answer(connection, "select current_user");
    }

    private static String backend(Connection connection) throws SQLException {
        try (connection) {
            return answer(connection, "select pg_backend_pid()");
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private boolean isOpen(String backend) throws SQLException {
        return count("select count(*) from pg_stat_activity where pid = " + backend) > 0;
    }

    private long sessions(String account) throws SQLException {
        return count("select count(*) from pg_stat_activity where usename = '" + account + "'");
    }

    private long count(String query) throws SQLException {
        try (Connection superuser = server.superuser()) {
            return Long.parseLong(answer(superuser, query));
        }
    }
}
