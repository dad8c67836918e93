package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** A data source that is told by the store where to connect. */
class StoredDestinationTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final ConnectionSettingsName SERVER = new ConnectionSettingsName("Sales server");
    private static final ConnectionSettingsName REPORTS = new ConnectionSettingsName("Sales reports");
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "password")
            .groupApplication("Other", "sales")
            .groupCredentials("Other", "other", "password");
    private final SecureStoreSession administrator = fixture.administrator();
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());
    private final Path directory;

    StoredDestinationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void define() {
        define(ConnectionSettings.named(SERVER).withUrl(url("first")));
        define(ConnectionSettings.named(REPORTS).withParent(SERVER).withApplication(REPORTING));
    }

    @AfterEach
    void close() {
        source.close();
        fixture.close();
    }

    @Test
    void givesApplicationUrlAndOptions() throws Exception {
        update(SERVER, settings(SERVER).settings().withOption("recursive_triggers", "true"));
        source.setConnectionSettings("Sales reports");

        assertThat(database()).isEqualTo("first");
        assertThat(answer(CAROL, "pragma recursive_triggers")).isEqualTo("1");
    }

    @Test
    void isTheOneOfTheApplicationsNameUnlessAnotherIsNamed() throws Exception {
        define(ConnectionSettings.named(new ConnectionSettingsName("Other")).withParent(SERVER));
        source.setTargetApplication("Other");

        assertThat(database()).isEqualTo("first");
    }

    @Nested
    class WhenItChanges {
        @Test
        void connectionsLeadToTheNewOneOnly() throws Exception {
            source.setConnectionSettings("Sales reports");
            assertThat(database()).isEqualTo("first");

            update(SERVER, settings(SERVER).settings().withUrl(url("second")));

            assertThat(database()).isEqualTo("second");
        }

        @Test
        void connectionsAreKeptIfThatChangesNothingForThem() throws Exception {
            source.setConnectionSettings("Sales reports");
            Connection before = physical();

            update(SERVER, settings(SERVER).settings().withDisplayName("The server of all sales"));

            assertThat(physical()).isSameAs(before);
        }

        @Test
        void connectionsOfAnotherApplicationAreOpenedWithItsCredentials() throws Exception {
            source.setConnectionSettings("Sales reports");
            Connection before = physical();

            update(REPORTS, settings(REPORTS).settings().withApplication(new TargetApplicationId("Other")));

            assertThat(physical()).isNotSameAs(before);
            administrator.applications().delete(REPORTING); // so that only the other one's credentials can be in use
            assertThat(database()).isEqualTo("first");
        }

        @Test
        void aConnectionInUseIsClosedWhenItComesBack() throws Exception {
            source.setConnectionSettings("Sales reports");
            Connection inUse = Callers.callAs(CAROL, source::getConnection);
            Connection old = inUse.unwrap(PhysicalConnection.class);

            update(SERVER, settings(SERVER).settings().withUrl(url("second")));
            assertThat(database()).isEqualTo("second");
            assertThat(old.isClosed()).isFalse();

            inUse.close();
            await().until(old::isClosed);
        }

        @Test
        void aVirtualConnectionMoves() throws Exception {
            OwnerPools pools = OwnerPools.open(
                    fixture::configuration,
                    DataSourceSettings.NONE.withConnectionSettings(REPORTS).destination(),
                    PoolSettings.DEFAULT);
            try (Connection virtual = VirtualConnection.open(REPORTING.value(), pools)) {
                assertThat(Callers.callAs(CAROL, () -> database(virtual))).isEqualTo("first");

                update(SERVER, settings(SERVER).settings().withUrl(url("second")));

                assertThat(Callers.callAs(CAROL, () -> database(virtual))).isEqualTo("second");
            } finally {
                pools.close();
            }
        }
    }

    @Nested
    class BesideWhatTheDataSourceSaysItself {
        @Test
        void yieldsToItsUrlAndItsOptions() throws Exception {
            update(SERVER, settings(SERVER).settings().withOption("recursive_triggers", "true"));
            source.setConnectionSettings("Sales reports");
            source.setUrl(url("own"));
            source.setConnectionProperties("recursive_triggers=false");

            assertThat(database()).isEqualTo("own");
            assertThat(answer(CAROL, "pragma recursive_triggers")).isEqualTo("0");
        }

        @Test
        void yieldsToItsApplicationWhoseRulesSayWhoMayConnect() throws Exception {
            source.setConnectionSettings("Sales reports");
            source.setTargetApplication("Other");

            administrator.applications().delete(REPORTING);

            assertThat(database()).isEqualTo("first");
            assertThat(refusal(Caller.of("mallory")).getSQLState()).isEqualTo("28000");
        }
    }

    @Nested
    class Refuses {
        @Test
        void aNameThatTheStoreDoesNotKnow() {
            source.setConnectionSettings("Nowhere");

            assertThat(refusal(CAROL).getSQLState()).isEqualTo("08S01");
            assertThat((Throwable) refusal(CAROL)).hasMessageContaining("securestore connection create");
        }

        @Test
        void settingsThatNameNoUrl() {
            define(ConnectionSettings.named(new ConnectionSettingsName("Nothing"))
                    .withApplication(REPORTING));
            source.setConnectionSettings("Nothing");

            assertThat((Throwable) refusal(CAROL)).hasMessageContaining("name no URL");
        }

        @Test
        void settingsThatNameNoApplication() {
            source.setConnectionSettings("Sales server");

            assertThat((Throwable) refusal(CAROL)).hasMessageContaining("name no target application");
        }

        @Test
        void aCallerWhoMayNotUseTheApplication() {
            source.setConnectionSettings("Sales reports");

            assertThat(refusal(Caller.of("mallory")).getSQLState()).isEqualTo("28000");
        }
    }

    @Nested
    class WhenNobodyIsCalling {
        @BeforeEach
        void defineWhatRunsForNobody() {
            administrator
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Nightly"), Claim.SYSTEM));
            fixture.groupCredentials("Nightly", "nightly", "password");
        }

        @Test
        void thereIsNoConnectionWithoutAnUnattendedApplication() {
            source.setConnectionSettings("Sales reports");

            SQLException refusal = catchThrowableOfType(SQLException.class, source::getConnection);

            assertThat(refusal.getSQLState()).isEqualTo("28S01");
        }

        @Test
        void theUnattendedApplicationConnects() throws Exception {
            source.setConnectionSettings("Sales reports");
            source.setUnattendedTargetApplication("Nightly");

            try (Connection connection = source.getConnection()) {
                assertThat(database(connection)).isEqualTo("first");
            }
        }

        @Test
        void theUnattendedApplicationConnectsToTheUrlOfTheDataSource() throws Exception {
            source.setTargetApplication("Reporting");
            source.setUrl(url("own"));
            source.setUnattendedTargetApplication("Nightly");

            Connection unattended = physical(source.getConnection());

            assertThat(unattended).isNotSameAs(physical());
            assertThat(((PhysicalConnection) unattended)
                            .stamp()
                            .account()
                            .route()
                            .application())
                    .isEqualTo(new TargetApplicationId("Nightly"));
        }

        @Test
        void theUnattendedApplicationIsForNoCaller() {
            source.setTargetApplication("Reporting");
            source.setUrl(url("own"));
            source.setUnattendedTargetApplication("Nightly");

            assertThat(refusal(Caller.of("mallory")).getSQLState()).isEqualTo("28000");
        }
    }

    private void define(ConnectionSettings settings) {
        administrator.connectionSettings().create(settings);
    }

    private VersionedConnectionSettings settings(ConnectionSettingsName name) {
        return administrator.connectionSettings().get(name);
    }

    private void update(ConnectionSettingsName name, ConnectionSettings wanted) {
        administrator.connectionSettings().update(wanted, settings(name).version());
    }

    private String url(String database) {
        return "jdbc:sqlite:" + directory.resolve(database);
    }

    private String database() throws Exception {
        return Callers.callAs(CAROL, () -> {
            try (Connection connection = source.getConnection()) {
                return database(connection);
            }
        });
    }

    private static String database(Connection connection) throws SQLException {
        return Path.of(answer(connection, "select file from pragma_database_list"))
                .getFileName()
                .toString();
    }

    private String answer(Caller caller, String query) throws Exception {
        return Callers.callAs(caller, () -> {
            try (Connection connection = source.getConnection()) {
                return answer(connection, query);
            }
        });
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection physical() throws Exception {
        return physical(Callers.callAs(CAROL, source::getConnection));
    }

    private static Connection physical(Connection borrowed) throws SQLException {
        try (borrowed) {
            return borrowed.unwrap(PhysicalConnection.class);
        }
    }

    private SQLException refusal(Caller caller) {
        return catchThrowableOfType(SQLException.class, () -> Callers.callAs(caller, source::getConnection));
    }
}
