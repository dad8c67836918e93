package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.Access;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.datasource.OwnerPool.Threads;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** What changes while somebody waits for a connection, or while one is being opened. */
@Timeout(60)
class ChangesDuringLoginTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Caller ALICE = Caller.of("alice");
    private static final PoolSettings SETTINGS = PoolSettings.DEFAULT.withConnectionTimeout(Duration.ofSeconds(5));

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .individualApplication("Orders")
            .userCredentials("Orders", "alice", "alice_at_sales", "alice's password")
            .userCredentials("Orders", "bob", "bob_at_sales", "bob's password");
    private final PretendedDatabase database = PretendedDatabase.register();
    private final Route route = new Route(ORDERS, new VendorLogin(database.url(), Map.of()));
    private final ConnectionLimit limit = new ConnectionLimit(1);
    private final LoginThreads logins = new LoginThreads();

    ChangesDuringLoginTest() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        logins.close();
        database.close();
        fixture.close();
    }

    @Test
    void aCallerWhoIsSomebodyElseByNowLogsInAsNobody() throws SQLException {
        Renamed caller = new Renamed();
        OwnerConnections alices = connections(decision(caller), false);
        caller.name = "bob";

        Connection answer = alices.getConnection();

        assertThat(answer).isInstanceOf(RefusedConnection.Refused.class);
        assertThat(database.users()).isEmpty();
        assertThat(limit.taken()).isZero();
    }

    @Test
    void aLaterDefinitionIsNoReasonToSuspectAnybody() throws SQLException {
        ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
        try (ServingPools pools =
                new ServingPools("pools", SETTINGS, new Threads(scheduler, logins, new LoginTurns()))) {
            Decision before = decision(ALICE);
            define();

            Connection unsuitable = pools.of(before, inTime()).borrow(before, inTime());

            assertThat(unsuitable).isNull();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void whoeverDecidedBeforeALaterDefinitionIsServed() throws Exception {
        try (OwnerPools pools = pools()) {
            Access before = Callers.callAs(ALICE, pools::decide);
            define();

            Callers.callAs(ALICE, () -> pools.borrow(before)).close();

            assertThat(database.users()).containsOnly("alice_at_sales");
        }
    }

    @Test
    void aSessionThatCannotBeRecordedLeavesItsPlaceToOneOther() throws SQLException {
        OwnerConnections alices = connections(decision(ALICE), true); // SQLite does not know PostgreSQL's sessions

        assertThatExceptionOfType(SQLException.class).isThrownBy(alices::getConnection);

        assertThat(limit.taken()).isZero();
        assertThat(database.open()).isZero();
    }

    @Test
    void aLoginThatOutlastsItsPoolLeavesNoConnection() throws Exception {
        OwnerConnections alices = connections(decision(ALICE), false);
        database.onLogin(user -> alices.close());

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(alices::getConnection)
                .withMessage("The data source has been closed");

        assertThat(limit.taken()).isZero();
        assertThat(database.open()).isZero();
    }

    @Test
    void aLoginThatIsUnderWayWhenTheDataSourceIsClosedLeavesNoConnection() throws Exception {
        Set<ObjectName> others = shownByJmx();
        SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());
        source.setTargetApplication("Orders");
        source.setUrl(database.url());
        CountDownLatch loggingIn = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        database.onLogin(user -> {
            loggingIn.countDown();
            awaitUninterruptibly(goesOn);
        });
        CompletableFuture<Void> borrowing = Apart.run(() -> borrowAndClose(source));
        loggingIn.await();

        CompletableFuture<Void> closing = Apart.run(source::close);
        await().until(() -> shownByJmx().equals(others)); // what closes first
        goesOn.countDown();
        closing.join();

        await().untilAsserted(() -> assertThat(database.open()).isZero());
        borrowing.cancel(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "08001"})
    void aDriverThatRepeatsThePasswordIsNotQuoted(String state) throws Exception {
        database.onLogin(user -> {
            throw new SQLException("no entry", state, new IllegalStateException("password=ALICE's password"));
        });
        try (OwnerPools pools = pools()) {
            Throwable refusal = catchThrowable(() -> Callers.callAs(ALICE, pools::borrow));

            assertThat(refusal).hasMessageContaining(state.equals("28P01") ? "refused" : "no entry");
            assertThat(stackTrace(refusal)).doesNotContainIgnoringCase("alice's password");
        }
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDriverWithADefectIsNotQuotedEitherAndMayTryAgain(Defect defect) throws Exception {
        OwnerConnections alices = connections(decision(ALICE), false);
        database.onLogin(user -> defect.fail("no entry for password=ALICE's password"));

        Throwable failure = catchThrowable(alices::getConnection);

        assertThat(failure)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no entry for password=…")
                .hasMessageMatching(".*(IllegalArgumentException|NoClassDefFoundError).*");
        assertThat(stackTrace(failure)).doesNotContainIgnoringCase("alice's password");
        database.onLogin(user -> {});
        alices.getConnection().close();
        assertThat(database.users()).hasSize(2);
        assertThat(limit.taken()).isZero();
    }

    @Test
    void aDefectThatTellsNothingSecretIsTheCause() throws Exception {
        IllegalStateException defect = new IllegalStateException("no entry");
        OwnerConnections alices = connections(decision(ALICE), false);
        database.onLogin(user -> {
            throw defect;
        });

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(alices::getConnection)
                .withCause(defect);
    }

    static List<Defect> defects() {
        return List.of(
                message -> {
                    throw new IllegalArgumentException(message);
                },
                message -> {
                    throw new NoClassDefFoundError(message);
                });
    }

    @Test
    void workGoesOnUntilTheCredentialsExpireAlsoIfNoneMayGoOnLonger() throws Exception {
        PoolSettings strict = SETTINGS.withDrainTimeout(Duration.ZERO);
        Instant due = Instant.now().plusMillis(500);
        StoreFixture.withLogin(
                "alice_at_sales",
                "another",
                entry -> fixture.administrator()
                        .credentialAdministration()
                        .setUser(ORDERS, Claim.user("alice"), entry.expiringAt(due.plusSeconds(30))));
        ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
        try (ServingPools pools = new ServingPools("pools", strict, new Threads(scheduler, logins, new LoginTurns()))) {
            Decision decision = decision(ALICE);
            Connection working =
                    Objects.requireNonNull(pools.of(decision, inTime()).borrow(decision, inTime()));
            await().until(() -> Instant.now().isAfter(due));

            new Upkeep(fixture.store(), pools, strict).run();

            assertThat(database.open()).isOne();
            working.close();
            await().untilAsserted(() -> assertThat(database.open()).isZero());
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void aRefusalOfAStoreThatWasPutBackIsForgotten() throws Exception {
        inStore(
                "create table earlier as select * from credential",
                "create table earlier_store as select revision from store");
        database.onLogin(user -> {
            throw new SQLException("wrong", "28P01");
        });
        try (OwnerPools pools = pools()) {
            fixture.userCredentials("Orders", "alice", "alice_at_sales", "typo 1");
            fixture.userCredentials("Orders", "alice", "alice_at_sales", "typo 2");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Callers.callAs(ALICE, pools::borrow));
            database.onLogin(user -> {});
            inStore(
                    "delete from credential",
                    "insert into credential select * from earlier",
                    "delete from credential_login",
                    "delete from store_change",
                    "update store set revision = (select revision from earlier_store)");
            fixture.administrator().keys().refresh(StoreFixture.PASSPHRASE.toCharArray());

            Callers.callAs(ALICE, pools::borrow).close();
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private void define() {
        VersionedApplication now = fixture.administrator().applications().get(ORDERS);
        fixture.administrator()
                .applications()
                .update(now.application().withDisplayName("Orders of today"), now.version());
    }

    private OwnerPools pools() throws SQLException {
        Destination sales = DataSourceSettings.NONE
                .withTargetApplication(ORDERS)
                .withUrl(database.url())
                .destination();
        return OwnerPools.open(fixture::configuration, sales, SETTINGS);
    }

    private Decision decision(Caller caller) {
        SecureStoreSession session = fixture.store().as(caller);
        Access access = session.access(ORDERS);
        return new Decision(caller.name(), session, access, new Account(route, access.owner()));
    }

    private OwnerConnections connections(Decision decision, boolean identifiesCallers) {
        return new OwnerConnections(
                decision,
                limit,
                new Waiting(),
                new DatabaseLogin(identifiesCallers, new Tally(), new LoginTurns()),
                () -> {});
    }

    private static long inTime() {
        return System.nanoTime() + SETTINGS.connectionTimeout().toNanos();
    }

    /** The data sources of other tests, too. */
    private static Set<ObjectName> shownByJmx() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.securestore:type=DataSource,*"), null);
    }

    private static void borrowAndClose(SecureStoreDataSource source) {
        try {
            Callers.callAs(ALICE, source::getConnection).close();
        } catch (Exception closed) {
            // it was closed meanwhile
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void inStore(String... changes) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + fixture.configuration().home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    /** A caller who goes by another name after a while. */
    private static final class Renamed implements Caller {
        private volatile String name = "alice";

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean holds(Claim claim) {
            return claim.equals(Claim.user(name));
        }
    }

    private static final class Waiting implements ConnectionLimit.Applicant {
        @Override
        public boolean stillWants() {
            return true;
        }

        @Override
        public boolean isGivingBack() {
            return false;
        }

        @Override
        public void haveIdleClosed() {
            // there are none
        }

        @Override
        public void haveOneGiveWay() {
            // there is none
        }
    }

    /** What a driver does that was not written to do it. */
    @FunctionalInterface
    private interface Defect {
        void fail(String message);
    }
}
