package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.LoginRecord;
import org.securestore.database.Contract;
import org.securestore.datasource.OwnConsumer;
import org.securestore.identity.Caller;

/** Two nodes of a store that has the next password before the external system does. */
@Contract
class StoreAheadContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final HandSetClock clock = new HandSetClock();
    private final ExternalSystem system = new ExternalSystem(REPORTING, "first");
    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private SecureStore other;
    private SecureStoreSession one;
    private SecureStoreSession another;
    private long first;

    StoreAheadContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void logInWithTheFirstPassword() {
        fixture = StoreFixture.withClock(place, clock)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "first");
        other = anotherNode();
        one = fixture.store().as(CAROL);
        another = other.as(CAROL);
        first = one.access(REPORTING).credentialVersion();
        assertThat(system.logIn(one)).contains("first");
        assertThat(system.logIn(another)).contains("first");
    }

    private SecureStore anotherNode() {
        return SecureStore.open(fixture.configuration().withOutageGrace(Duration.ofMinutes(1)), clock);
    }

    @AfterEach
    void close() {
        other.close();
        fixture.close();
    }

    @Nested
    class AndStillTakesTheOneBefore {
        @BeforeEach
        void enterTheNext() {
            enter("second");
        }

        @Test
        void everybodyIsServedWithThat() {
            assertThat(system.logIn(one)).contains("first");
            assertThat(system.logIn(another)).contains("first");
            assertThat(system.logIn(one)).contains("first");

            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }

        @Test
        void everybodyIsServedWithTheNextOnceTheSystemHasIt() {
            system.logIn(one);
            system.logIn(another);

            system.takes("second");

            assertThat(system.logIn(another)).contains("second");
            assertThat(system.logIn(one)).contains("second");
            assertThat(system.refused()).isEqualTo(Map.of("second", 1, "first", 1));
        }

        @Test
        void ofManyAtOnceNobodyIsRefused() throws Exception {
            assertThat(manyAtOnce()).containsOnly(Optional.of("first"));
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));

            system.takes("second");

            assertThat(manyAtOnce()).containsOnly(Optional.of("second"));
            assertThat(system.refused()).containsEntry("second", 1);
            assertThat(system.refused().get("first")).as("once on a node").isLessThanOrEqualTo(2);
        }

        @Test
        void theOneBeforeIsTriedByOneWhileTheOthersWait() {
            try (CredentialSet newest = OwnConsumer.openLatest(one, REPORTING)) {
                refuse(one, newest);
                try (LoginAttempt dead = attemptWithTheOneBefore(one, newest)) {
                    assertThat(dead.state()).isEqualTo(State.OPEN);
                    clock.advance(Duration.ofSeconds(31));

                    assertThat(system.logIn(another)).contains("first");
                }
            }
            assertThat(system.logIn(one))
                    .as("although it was late, and gave up")
                    .contains("first");
            assertThat(system.refused()).isEmpty();
        }

        @Test
        void theOneBeforeIsTriedAgainIfTheSystemDidNotAnswer() {
            try (CredentialSet newest = OwnConsumer.openLatest(one, REPORTING)) {
                refuse(one, newest);
                attemptWithTheOneBefore(one, newest).close();
            }

            assertThat(system.logIn(another)).contains("first");
        }

        @Test
        void theNextIsTriedAgainByAnotherIfWhoeverFoundTheChangeDied() {
            system.logIn(one);
            system.takes("second");
            try (CredentialSet newest = OwnConsumer.openLatest(one, REPORTING);
                    LoginAttempt before = attemptWithTheOneBefore(one, newest)) {
                before.refused("28P01 0");
                LoginAttempt dead = OwnConsumer.attempt(one, newest);
                assertThat(dead.state()).isEqualTo(State.OPEN);
                clock.advance(Duration.ofSeconds(31));

                assertThat(system.logIn(another)).contains("second");
            }
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }

        @Test
        void aNodeThatDoesNotHaveTheOneBeforeHearsOfTheChange() {
            system.logIn(one);
            try (SecureStore restarted =
                    SecureStore.open(fixture.configuration().withOutageGrace(Duration.ofMinutes(2)), clock)) {
                SecureStoreSession late = restarted.as(CAROL);
                assertThat(system.logIn(late)).isEmpty();
                assertThat(system.logIn(late)).isEmpty();

                system.takes("second");
                assertThat(system.logIn(late)).isEmpty();
                system.logIn(one);

                assertThat(system.logIn(late)).contains("second");
            }
            assertThat(system.refused()).isEqualTo(Map.of("second", 1, "first", 1));
        }

        @Test
        void administratorsSeeWhatIsUsedInstead() {
            system.logIn(one);
            assertThat(lastLogin().flatMap(LoginRecord::bridgedBy)).contains(first);

            system.takes("second");
            system.logIn(one);
            assertThat(lastLogin().flatMap(LoginRecord::bridgedBy)).isEmpty();
        }

        @Test
        void auditorsSeeEachRefusalAndEachUse() {
            fixture.auditingReads();
            long second = one.access(REPORTING).credentialVersion();
            system.logIn(one);
            system.takes("second");
            system.logIn(one);

            assertThat(versionsOf(AuditAction.LOG_IN, AuditOutcome.FAILURE)).containsExactlyInAnyOrder(second, first);
            assertThat(Set.copyOf(versionsOf(AuditAction.GET_CREDENTIALS, AuditOutcome.SUCCESS)))
                    .isEqualTo(Set.of(first, second));
        }

        @Test
        void thereIsNoAlarm() {
            system.logIn(one);
            system.logIn(another);
            system.takes("second");
            system.logIn(another);

            assertThat(versionsOf(AuditAction.GET_CREDENTIALS, AuditOutcome.FAILURE))
                    .isEmpty();
            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
            assertThat(fixture.administrator().integrity().findings()).isEmpty();
        }

        @Test
        void theOneBeforeIsForNobodyWhoMayNotUseTheApplication() {
            try (CredentialSet newest = OwnConsumer.openLatest(one, REPORTING)) {
                assertThat(OwnConsumer.openBefore(one, newest, first)).hasValueSatisfying(CredentialSet::close);

                assertThat(OwnConsumer.openBefore(fixture.as("mallory", "marketing"), newest, first))
                        .isEmpty();
            }
        }

        @Test
        void theNextAfterIsTriedAsUsual() {
            system.logIn(one);
            system.takes("third");
            enter("third");

            assertThat(system.logIn(one)).contains("third");
            assertThat(system.logIn(another)).contains("third");
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }

        @Test
        void theOneBeforeIsUsedStillIfTheNextIsCorrectedMeanwhile() {
            system.logIn(one);
            system.logIn(another);
            enter("third");
            assertThat(system.logIn(one)).contains("first");
            assertThat(system.logIn(another)).contains("first");

            system.takes("third");

            assertThat(system.logIn(another)).contains("third");
            assertThat(system.refused()).isEqualTo(Map.of("second", 1, "third", 1, "first", 1));
        }
    }

    @Nested
    class AndHasNeither {
        @Test
        void eachIsRefusedOnceAndTheNextOpensTheWay() {
            system.takes("third");
            enter("second");

            for (int i = 0; i < 3; i++) {
                assertThat(system.logIn(one)).isEmpty();
                assertThat(system.logIn(another)).isEmpty();
            }
            assertThat(system.refused()).isEqualTo(Map.of("second", 1, "first", 1));

            enter("third");
            assertThat(system.logIn(another)).contains("third");
        }

        @Test
        void theNextIsTriedTwiceAtMostIfTheOneBeforeWasUsedMeanwhile() {
            enter("second");
            system.logIn(one);
            system.takes("third");

            for (int i = 0; i < 3; i++) {
                assertThat(system.logIn(one)).isEmpty();
                assertThat(system.logIn(another)).isEmpty();
            }
            assertThat(system.refused()).isEqualTo(Map.of("second", 2, "first", 1));
        }

        @Test
        void theOneBeforeIsNotTriedWhereTheNewestWasAcceptedUntilNow() {
            enter("second");
            system.takes("second");
            system.logIn(one);
            system.logIn(another);
            system.takes("third");

            assertThat(system.logIn(one)).isEmpty();
            assertThat(system.logIn(another)).isEmpty();
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }
    }

    @Nested
    class TheOneBeforeIsNotUsed {
        @Test
        void ifItWasCleared() {
            fixture.administrator().credentialAdministration().clearGroup(REPORTING);

            isRefusedOnce();
        }

        @Test
        void ifItWasForAnotherUser() {
            fixture.groupCredentials("Reporting", "another_app", "second");

            assertThat(system.logIn(one)).isEmpty();
            assertThat(system.logIn(another)).isEmpty();
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }

        @Test
        void ifItHasExpired() {
            StoreFixture.withLogin(
                    "app",
                    "first",
                    entry -> fixture.administrator()
                            .credentialAdministration()
                            .setGroup(
                                    REPORTING, entry.expiringAt(clock.instant().plusSeconds(60))));
            assertThat(system.logIn(one)).contains("first");
            enter("second");
            assertThat(system.logIn(one)).contains("first");

            clock.advance(Duration.ofSeconds(61));

            assertThat(system.logIn(one)).isEmpty();
        }

        @Test
        void ifNobodyHasEverLoggedInWithIt() {
            enter("never tried");
            one.access(REPORTING);
            enter("second");

            assertThat(system.logIn(one))
                    .as("what was the last to be accepted is not there any more")
                    .isEmpty();
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }

        private void isRefusedOnce() {
            enter("second");

            assertThat(system.logIn(one)).isEmpty();
            assertThat(system.logIn(another)).isEmpty();
            assertThat(system.refused()).isEqualTo(Map.of("second", 1));
        }
    }

    private void enter(String password) {
        fixture.groupCredentials("Reporting", "app", password);
    }

    private static void refuse(SecureStoreSession session, CredentialSet credentials) {
        try (LoginAttempt attempt = OwnConsumer.attempt(session, credentials)) {
            attempt.refused("28P01 0");
        }
    }

    private LoginAttempt attemptWithTheOneBefore(SecureStoreSession session, CredentialSet newest) {
        try (CredentialSet before =
                OwnConsumer.openBefore(session, newest, first).orElseThrow()) {
            return OwnConsumer.attempt(session, before, newest);
        }
    }

    private List<Optional<String>> manyAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Optional<String>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> system.logIn(one));
                all.add(() -> system.logIn(another));
            }
            List<Optional<String>> passwords = new ArrayList<>();
            for (Future<Optional<String>> password : callers.invokeAll(all)) {
                passwords.add(password.get());
            }
            return passwords;
        } finally {
            callers.shutdownNow();
        }
    }

    private List<Long> versionsOf(AuditAction action, AuditOutcome outcome) {
        return fixture.administrator().audit().events(AuditQuery.newest(100)).stream()
                .filter(event -> event.action() == action && event.outcome() == outcome)
                .map(AuditEvent::credentialVersion)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<LoginRecord> lastLogin() {
        return fixture.administrator()
                .credentialAdministration()
                .list(REPORTING, Optional.empty(), 10)
                .get(0)
                .lastLogin();
    }
}
