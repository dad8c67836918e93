package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.cpdsadapter.DriverAdapterCPDS;
import org.apache.commons.dbcp2.datasources.PerUserPoolDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** In front of a pool that keeps its connections apart by user and password, here commons-dbcp2's. */
class DelegatePoolIT {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId NIGHTLY = new TargetApplicationId("Nightly");

    private final PostgresFixture server = PostgresFixture.shared();
    private final List<String> handles = new ArrayList<>();
    private final PerUserPoolDataSource containers = new PerUserPoolDataSource();

    private StoreFixture store;
    private DelegatePool pool;

    @BeforeEach
    void start() throws Exception {
        server.createRole("delegate_alice", "alices-own");
        server.createRole("delegate_bob", "bobs-own");
        server.createRole("delegate_nightly", "nobodys-own");
        store = StoreFixture.create()
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "delegate_alice", "alices-own")
                .userCredentials("Orders", "bob", "delegate_bob", "bobs-own");
        store.administrator().applications().create(TargetApplication.group(NIGHTLY, Claim.SYSTEM));
        store.groupCredentials("Nightly", "delegate_nightly", "nobodys-own");
        DriverAdapterCPDS driver = new DriverAdapterCPDS();
        driver.setDriver(SecureStoreDriver.class.getName());
        driver.setUrl(server.url("Orders"));
        containers.setConnectionPoolDataSource(driver);
        containers.setDefaultTestOnBorrow(true);
        pool = open(Optional.of(NIGHTLY), 10);
    }

    private DelegatePool open(Optional<TargetApplicationId> unattended, int mostSessions) throws SQLException {
        PoolSettings settings =
                PoolSettings.DEFAULT.withMaximumConnections(mostSessions).withConnectionTimeout(Duration.ofSeconds(1));
        return DelegatePool.open(store::configuration, ORDERS, unattended, settings, () -> noting(containers));
    }

    /** Notes the handles that the container's pool is asked with. */
    private DataSource noting(PerUserPoolDataSource asked) {
        return new UnloggedDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return asked.getConnection();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                handles.add(password);
                return asked.getConnection(user, password);
            }

            @Override
            public void setLoginTimeout(int seconds) {
                // it is the pool's own
            }

            @Override
            public int getLoginTimeout() {
                return 0;
            }

            @Override
            public <T> T unwrap(Class<T> type) throws SQLException {
                return asked.unwrap(type);
            }

            @Override
            public boolean isWrapperFor(Class<?> type) throws SQLException {
                return asked.isWrapperFor(type);
            }
        };
    }

    @AfterEach
    void close() {
        pool.close();
        containers.close();
        store.close();
    }

    @Test
    void servesEveryCallerFromThePartThatThePoolKeepsForHim() throws Exception {
        String alices = as("alice", this::session);

        assertThat(alices).startsWith("delegate_alice ");
        assertThat(as("bob", this::session)).startsWith("delegate_bob ");
        assertThat(as("alice", this::session)).isEqualTo(alices);
        assertThat(session()).as("nobody").startsWith("delegate_nightly ");
        assertThat(pool.statistics().identities())
                .extracting(DataSourceStatistics.IdentityStatistics::owner)
                .containsExactlyInAnyOrder("user:alice", "user:bob", "members");
    }

    @Test
    void asksByAHandleThatNeverChangesAndIsNoPassword() throws Exception {
        as("alice", this::session);
        rotate("delegate_alice", "alices-new");
        as("alice", this::session);
        as("bob", this::session);

        assertThat(handles).hasSize(3).doesNotContain("alices-own", "alices-new", "bobs-own");
        assertThat(handles.stream().distinct()).hasSize(1);
    }

    @Test
    void lendsNoConnectionWhosePasswordWasReplaced() throws Exception {
        String before = as("alice", this::session);

        rotate("delegate_alice", "alices-new");

        assertThat(as("alice", this::session)).startsWith("delegate_alice ").isNotEqualTo(before);
        assertThat(pool.statistics().idle() + pool.statistics().active()).isOne();
    }

    @Test
    void saysWhatTheStoreOrTheDatabaseSaid() throws Exception {
        store.userCredentials("Orders", "alice", "delegate_alice", "mistyped");

        assertRefused("alice", SqlStates.LOGIN_REFUSED, "not tried again");
        assertRefused("mallory", SqlStates.NO_CREDENTIALS, "credentials");
    }

    private void assertRefused(String caller, String state, String message) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> as(caller, this::session))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(state));
    }

    @Test
    void needsACallerUnlessItSaysWhatToDoWithout() throws Exception {
        try (DelegatePool attended = open(Optional.empty(), 10)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(attended::borrow)
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(SqlStates.NO_CALLER));
        }
    }

    @Test
    void opensNothingForWhoeverGuessesAHandle() throws Exception {
        as("alice", this::session);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> containers.getConnection("Orders/user:alice", "guessed"));
        pool.close();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> new SecureStoreDriver().connect(server.url("Orders"), account(handles.get(0))))
                .withMessageContaining("the store supplies");
    }

    private static Properties account(String handle) {
        Properties account = new Properties();
        account.setProperty("user", "Orders/user:alice");
        account.setProperty("password", handle);
        return account;
    }

    @Test
    void refusesAContainersDataSourceForAnotherApplication() throws Exception {
        as("alice", this::session);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> new SecureStoreDriver().connect(server.url("Payroll"), account(handles.get(0))))
                .withMessageContaining("for Payroll, and the one in front of it for Orders");
    }

    @Test
    void neverHasMoreSessionsThanItMay() throws Exception {
        try (DelegatePool small = open(Optional.of(NIGHTLY), 1)) {
            pool.close();
            pool = small;
            try (Connection alices = as("alice", small::borrow)) {
                alices.unwrap(ContainerConnection.class).beginRequest(); // as a container says it

                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> as("bob", this::session))
                        .withMessageContaining("in time");
                assertThat(alices.isValid(1)).as("whose work goes on").isTrue();
            }
        }
    }

    @Test
    void letsTheOneGiveWayThatWasNotUsedLongest() throws Exception {
        try (DelegatePool small = open(Optional.of(NIGHTLY), 1)) {
            pool.close();
            pool = small;
            try (Connection alices = as("alice", small::borrow)) {
                alices.unwrap(ContainerConnection.class).endRequest(); // as a container says it
            }

            assertThat(as("bob", this::session)).startsWith("delegate_bob ");
            as("bob", () -> {
                try (Connection bobs = small.borrow()) {
                    bobs.unwrap(ContainerConnection.class).endRequest();
                }
                return null;
            });
            assertThat(as("alice", this::session)).startsWith("delegate_alice ");
        }
    }

    @Test
    void isSetUpByTheNameOfTheContainersDataSourceAlone() {
        try (SecureStoreDataSource source = new SecureStoreDataSource(store.configuration())) {
            source.setTargetApplication("Orders");
            source.setDelegateJndiName("java:jboss/datasources/OrdersPool");
            source.setUrl(server.url());

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(source::getConnection)
                    .withMessageContaining("leave out url");
        }
        try (SecureStoreDataSource source = new SecureStoreDataSource(store.configuration())) {
            source.setTargetApplication("Orders");
            source.setDelegateJndiName("java:jboss/datasources/OrdersPool");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> as("alice", source::getConnection))
                    .withMessageContaining("no data source of the container's named java:jboss/datasources/OrdersPool");
        }
    }

    private void rotate(String role, String password) throws SQLException {
        server.createRole(role, password);
        store.userCredentials("Orders", role.replace("delegate_", ""), role, password);
    }

    /** As whom, and in which session. */
    private String session() throws SQLException {
        try (Connection connection = pool.borrow();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user, pg_backend_pid()")) {
            rows.next();
            return rows.getString(1) + " " + rows.getInt(2);
        }
    }

    private static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }
}
