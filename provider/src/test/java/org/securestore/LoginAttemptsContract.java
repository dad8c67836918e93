package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.database.Contract;
import org.securestore.datasource.OwnConsumer;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.partition.PartitionId;

/** Logins at an external system with what two nodes have from one store. */
@Contract
class LoginAttemptsContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final HandSetClock clock = new HandSetClock();
    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private SecureStore other;
    private SecureStoreSession one;
    private SecureStoreSession another;

    LoginAttemptsContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withClock(place, clock)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "first");
        other = SecureStore.open(fixture.configuration().withOutageGrace(Duration.ofMinutes(1)), clock);
        one = fixture.store().as(CAROL);
        another = other.as(CAROL);
    }

    @AfterEach
    void close() {
        other.close();
        fixture.close();
    }

    @Nested
    class OfManyAtOnce {
        private final ExecutorService callers = Executors.newFixedThreadPool(16);
        private final AtomicInteger logins = new AtomicInteger();

        @AfterEach
        void close() {
            callers.shutdownNow();
        }

        @Test
        void areOneWhichIsRefusedForAll() throws Exception {
            List<State> states = onBothNodes(session -> {
                try (LoginAttempt attempt = OwnConsumer.attempt(session, REPORTING)) {
                    if (attempt.state() == State.OPEN) {
                        logins.incrementAndGet();
                        attempt.refused("28P01 0");
                    }
                    return attempt.state();
                }
            });

            assertThat(logins).hasValue(1);
            assertThat(states).hasSize(16).containsOnlyOnce(State.OPEN).contains(State.REFUSED);
            assertThat(states).filteredOn(State.REFUSED::equals).hasSize(15);
        }

        @Test
        void areAllOnceOneWasAccepted() throws Exception {
            AtomicInteger before = new AtomicInteger();
            AtomicInteger atOnce = new AtomicInteger();
            List<State> states = onBothNodes(session -> {
                try (LoginAttempt attempt = OwnConsumer.attempt(session, REPORTING)) {
                    if (before.get() == 0) {
                        atOnce.incrementAndGet();
                    }
                    attempt.accepted();
                    before.incrementAndGet();
                    return attempt.state();
                }
            });

            assertThat(states).hasSize(16).containsOnly(State.OPEN);
            assertThat(atOnce).as("before it was known").hasValueLessThan(16);
        }

        @Test
        void areOneAfterAnotherWhileNoneGetsAnAnswer() throws Exception {
            AtomicInteger trying = new AtomicInteger();
            List<State> states = onBothNodes(session -> {
                try (LoginAttempt attempt = OwnConsumer.attempt(session, REPORTING)) {
                    assertThat(trying.incrementAndGet()).isEqualTo(1);
                    trying.decrementAndGet();
                    return attempt.state();
                }
            });

            assertThat(states).hasSize(16).containsOnly(State.OPEN);
        }

        private List<State> onBothNodes(Login login) throws InterruptedException, ExecutionException {
            List<Callable<State>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> login.as(one));
                all.add(() -> login.as(another));
            }
            List<State> states = new ArrayList<>();
            for (Future<State> state : callers.invokeAll(all)) {
                states.add(state.get());
            }
            return states;
        }
    }

    @Nested
    class WithWhatWasRefused {
        @BeforeEach
        void refuse() {
            OwnConsumer.isRefused(one, REPORTING);
        }

        @Test
        void areNotTriedAgainAnywhere() {
            assertState(one, State.REFUSED);
            assertState(another, State.REFUSED);
            try (LoginAttempt attempt = OwnConsumer.attempt(another, REPORTING)) {
                assertThat(attempt.answer()).contains("28P01 0");
                assertThatIllegalStateException().isThrownBy(attempt::accepted);
            }
        }

        @Test
        void areNotTriedAgainAfterARestart() {
            fixture.store().close();
            other.close();

            try (SecureStore reopened = SecureStore.open(fixture.configuration(), clock)) {
                assertState(reopened.as(CAROL), State.REFUSED);
            }
        }

        @Test
        void areTriedWithTheNextVersion() {
            fixture.groupCredentials("Reporting", "app", "second");

            OwnConsumer.logIn(another, REPORTING);
            assertState(one, State.OPEN);
        }

        @Test
        void areNotTriedByANodeThatHasNotSeenTheNextVersion() {
            try (CredentialSet seen = OwnConsumer.open(another, REPORTING)) {
                fixture.groupCredentials("Reporting", "app", "second");
                OwnConsumer.logIn(one, REPORTING);

                try (LoginAttempt attempt = OwnConsumer.attempt(another, seen)) {
                    assertThat(attempt.state()).isEqualTo(State.REPLACED);
                }
            }
        }

        @Test
        void areAnEventOnce() {
            OwnConsumer.attempt(another, REPORTING).close();
            long version = one.access(REPORTING).credentialVersion();

            assertThat(events()).singleElement().satisfies(event -> {
                assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
                assertThat(event.caller()).isEqualTo("carol");
                assertThat(event.application()).contains("Reporting");
                assertThat(event.owner()).isPresent();
                assertThat(event.credentialVersion()).contains(version);
            });
            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
        }

        @Test
        void areSeenByAdministratorsUntilTheyAreSetAnew() {
            assertThat(lastLogin()).hasValueSatisfying(login -> {
                assertThat(login.outcome()).isEqualTo(LoginOutcome.REFUSED);
                assertThat(login.at()).isEqualTo(clock.instant());
            });

            fixture.groupCredentials("Reporting", "app", "second");

            assertThat(lastLogin()).isEmpty();
        }

        @Test
        void areForgottenWithTheCredentials() throws SQLException {
            fixture.administrator().credentialAdministration().clearGroup(REPORTING);

            assertThat(rows()).containsExactly("0");
        }

        @Test
        void areForgottenWithTheApplication() throws SQLException {
            fixture.administrator().applications().delete(REPORTING);

            assertThat(rows()).containsExactly("0");
        }
    }

    @Test
    void mayBeRefusedAlthoughTheyWereAcceptedBefore() {
        OwnConsumer.logIn(one, REPORTING);
        OwnConsumer.logIn(another, REPORTING);
        assertThat(lastLogin()).map(LoginRecord::outcome).contains(LoginOutcome.ACCEPTED);

        OwnConsumer.isRefused(another, REPORTING);

        assertState(one, State.REFUSED);
        assertThat(lastLogin()).map(LoginRecord::outcome).contains(LoginOutcome.REFUSED);
        assertThat(fixture.administrator().credentialAdministration().refused(10))
                .hasSize(1);
    }

    @Test
    void ofANodeThatDiedGiveWay() {
        LoginAttempt dead = OwnConsumer.attempt(one, REPORTING);
        clock.advance(Duration.ofSeconds(31));

        OwnConsumer.isRefused(another, REPORTING);
        dead.accepted(); // it was not dead, but late

        assertState(another, State.REFUSED);
        assertThat(lastLogin()).map(LoginRecord::outcome).contains(LoginOutcome.REFUSED);
    }

    @Test
    void leaveTheStoreAsItIs() throws SQLException {
        List<String> before = tables().column("select revision from store");

        OwnConsumer.logIn(one, REPORTING);
        OwnConsumer.isRefused(another, REPORTING);

        assertThat(tables().column("select revision from store")).isEqualTo(before);
    }

    @Test
    void writeNothingOnceTheyWereAccepted() throws SQLException {
        OwnConsumer.logIn(one, REPORTING);
        clock.advance(Duration.ofHours(1));
        List<String> before = tables().column("select decided_at from credential_login");

        OwnConsumer.logIn(one, REPORTING);
        OwnConsumer.logIn(another, REPORTING);

        assertThat(tables().column("select decided_at from credential_login")).isEqualTo(before);
        assertThat(events()).isEmpty();
    }

    @Test
    void areKeptInTheirPartition() {
        PartitionId tenant = new PartitionId("tenant");
        fixture.administrator().partitions().create(tenant, Claim.user("root-admin"));
        try (SecureStore theirs = SecureStore.open(fixture.configuration().withPartition(tenant), clock)) {
            SecureStoreSession administrator = theirs.as(StoreFixture.ADMINISTRATOR);
            administrator.applications().create(TargetApplication.group(REPORTING, Claim.group("sales")));
            StoreFixture.withLogin(
                    "app",
                    "theirs",
                    values -> administrator.credentialAdministration().setGroup(REPORTING, values));
            OwnConsumer.isRefused(theirs.as(CAROL), REPORTING);
        }

        assertState(one, State.OPEN);
    }

    private void assertState(SecureStoreSession session, State expected) {
        try (LoginAttempt attempt = OwnConsumer.attempt(session, REPORTING)) {
            assertThat(attempt.state()).isEqualTo(expected);
        }
    }

    private List<AuditEvent> events() {
        return fixture.administrator().audit().events(AuditQuery.newest(50)).stream()
                .filter(event -> event.action() == AuditAction.LOG_IN)
                .toList();
    }

    private Optional<LoginRecord> lastLogin() {
        return fixture.administrator()
                .credentialAdministration()
                .list(REPORTING, Optional.empty(), 10)
                .get(0)
                .lastLogin();
    }

    private List<String> rows() throws SQLException {
        return tables().column("select count(*) from credential_login");
    }

    private StoreTables tables() {
        return new StoreTables(fixture.configuration());
    }

    /** One caller's login. */
    @FunctionalInterface
    private interface Login {
        State as(SecureStoreSession session);
    }
}
