package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.OwnConsumer;

/** Logins on one node that has no patience, and whose database may go. */
class LoginsTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "first");
    private final OpenStore store = OpenStores.open(fixture.configuration());
    private final AtomicBoolean outage = new AtomicBoolean();
    private final Logins node = node();
    private final CredentialSet credentials = OwnConsumer.open(fixture.as("carol", "sales"), REPORTING);

    @AfterEach
    void close() {
        credentials.close();
        OpenStores.close(store);
        fixture.close();
    }

    @Nested
    class ThatGetNoAnswer {
        private final LoginAttempt first = attempt(node);

        @Test
        void keepTheOthersWaitingOnlySoLong() {
            assertThat(attempt(node).state()).isEqualTo(State.UNDECIDED);
            assertThat(attempt(node()).state()).isEqualTo(State.UNDECIDED);
        }

        @Test
        void giveWayOnceTheyAreGivenUp() {
            first.close();

            assertThat(attempt(node()).state()).isEqualTo(State.OPEN);
        }

        @Test
        void keepNobodyWaitingWhoIsInterrupted() {
            Logins patient = new Logins(knowledge(), new Logins.Waiting(Duration.ofHours(1), Duration.ofHours(1)));

            Thread.currentThread().interrupt();

            assertThat(attempt(patient).state()).isEqualTo(State.UNDECIDED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class WhileTheStoresDatabaseDoesNotAnswer {
        @Test
        void goOnWithWhatWasAcceptedBefore() {
            attempt(node).accepted();
            outage.set(true);

            assertThat(attempt(node).state()).isEqualTo(State.OPEN);
            assertThat(attempt(node).state()).isEqualTo(State.OPEN);
        }

        @Test
        void areTriedByOneOfThisNodeIfNobodyDidBefore() {
            outage.set(true);

            try (LoginAttempt first = attempt(node)) {
                assertThat(attempt(node).state()).isEqualTo(State.UNDECIDED);
                first.accepted();
            }
            assertThat(attempt(node).state()).isEqualTo(State.OPEN);
        }

        @Test
        void areNotTriedAgainIfTheyAreRefused() {
            outage.set(true);

            attempt(node).refused("28P01 0");

            assertThat(attempt(node).state()).isEqualTo(State.REFUSED);
        }

        @Test
        void areToldToTheOthersLater() {
            outage.set(true);
            attempt(node).refused("28P01 0");

            outage.set(false);
            attempt(node).close();

            assertThat(attempt(node()).state()).isEqualTo(State.REFUSED);
            assertThat(fixture.administrator().audit().events(AuditQuery.newest(50)))
                    .extracting(AuditEvent::action)
                    .containsOnlyOnce(AuditAction.LOG_IN);
        }

        @Test
        void areNoNewsIfTheyWereAcceptedSince() {
            outage.set(true);
            attempt(node).refused("28P01 0");
            outage.set(false);
            Instant then = Instant.now();
            await().until(() -> Instant.now().toEpochMilli() > then.toEpochMilli()); // in which the store counts

            attempt(node()).accepted();

            assertThat(attempt(node).state()).isEqualTo(State.OPEN);
            assertThat(attempt(node()).state()).isEqualTo(State.OPEN);
        }

        @Test
        void goOnWithWhatWasUsedInPlaceOfTheNewestAndTellTheOthersLaterOfTheChange() {
            attempt(node).accepted();
            fixture.groupCredentials("Reporting", "app", "second");
            try (CredentialSet newest = OwnConsumer.openLatest(fixture.as("carol", "sales"), REPORTING)) {
                attempt(node, newest).refused("28P01 0");
                attemptInsteadOf(newest).accepted();
                outage.set(true);

                assertThat(attempt(node, newest).instead()).contains(credentials.version());
                attemptInsteadOf(newest).close();
                attemptInsteadOf(newest).refused("28P01 0");
                assertThat(attemptInsteadOf(newest).state()).isEqualTo(State.REFUSED);
                assertThat(attempt(node, newest).state()).isEqualTo(State.REFUSED);

                outage.set(false);
                attemptInsteadOf(newest).close();
                assertThat(attempt(node(), newest).state()).as("once more").isEqualTo(State.OPEN);
            }
        }

        private LoginAttempt attemptInsteadOf(CredentialSet newest) {
            return node.attempt(TriedCredentials.of(credentials).insteadOf(newest), "carol");
        }

        @Test
        void gainNothingFromADatabaseThatGoesInBetween() {
            LoginAttempt begun = attempt(node);
            store.server().close();

            begun.accepted();

            assertThat(attempt(node).state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void areAskedAboutOnlyOfThisStoreAfterItWasPutBack() throws SQLException {
        attempt(node).refused("28P01 0");
        new StoreTables(fixture.configuration()).change("delete from credential_login");
        assertThat(attempt(node).state()).isEqualTo(State.REFUSED);

        node.forget();

        assertThat(attempt(node).state()).isEqualTo(State.OPEN);
    }

    @Test
    void repeatNoTextOfAnAnswer() {
        attempt(node).refused("password authentication failed for user \"app\"");

        assertThat(attempt(node).answer()).contains("-");
        assertThat(attempt(node()).answer()).contains("-");
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(50)).toString())
                .doesNotContain("authentication");
    }

    private LoginAttempt attempt(Logins logins) {
        return attempt(logins, credentials);
    }

    private static LoginAttempt attempt(Logins logins, CredentialSet tried) {
        return logins.attempt(TriedCredentials.of(tried), "carol");
    }

    private Logins node() {
        return new Logins(knowledge(), new Logins.Waiting(Duration.ZERO, Duration.ZERO));
    }

    private LoginKnowledge knowledge() {
        LoginLedger ledger = new LoginLedger(store.trail(), Duration.ofSeconds(30));
        return new LoginKnowledge(ledger, store.trail(), store.uses(), outage::get);
    }
}
