package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.AuditTrail.Written;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditChain;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditVerification;
import org.securestore.audit.AuditVerification.Broken;
import org.securestore.audit.AuditVerification.Intact;
import org.securestore.audit.TrustedLog;
import org.securestore.database.Contract;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.TamperedRecordException;

/** Somebody who can write to the database, holds no node's key, and wants to change what was recorded. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class AuditTamperingContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private StoreTables tables;

    AuditTamperingContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void recordFourEvents() {
        fixture = StoreFixture.withoutStaleness(place) // 1: the key
                .groupApplication("Reporting", "sales") // 2
                .groupCredentials("Reporting", "app", "group-secret") // 3
                .individualApplication("Orders"); // 4
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void didNothingYet() {
        assertThat(verify()).isEqualTo(new Intact(1, 4));
        assertThat(verify()).isEqualTo(new Intact(1, 5)).hasToString("intact: 5 events from 1 to 5");
    }

    @Test
    void isLookedForInEveryEvent() {
        List<String> verified = new ArrayList<>();

        fixture.administrator().audit().verify((events, total) -> verified.add(events + " of " + total));

        assertThat(verified).containsExactly("1 of 4", "2 of 4", "3 of 4", "4 of 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_event set caller = 'nobody' where sequence = 2                        | 2",
                "update audit_event set occurred_at = occurred_at + 1 where sequence = 3            | 3",
                "update audit_event set action = 'NONSENSE' where sequence = 3                      | 3",
                "update audit_event set outcome = 'NONSENSE' where sequence = 3                     | 3",
                "update audit_event set reason = null where sequence = 1                            | 1",
                "update audit_event set credential_version = null where sequence = 3                | 3",
                "update audit_event set node = null where sequence = 4                              | 4",
                "update audit_event set hash = 'none' where sequence = 4                            | 4",
                "delete from audit_event where sequence = 2                                         | 2",
                "delete from audit_event where sequence = 1                                         | 1",
                "delete from audit_event where sequence >= 3                                        | 3",
                "delete from audit_event                                                            | 1",
                "update audit_event set sequence = 5 - sequence + 100                               | 1",
                "insert into audit_event select partition_id, 0, occurred_at, action, outcome, reason, caller,"
                        + " on_behalf_of, application, owner, credential_version, node, hash from audit_event"
                        + " where sequence = 4                                                      | 0",
                "insert into audit_event select partition_id, 5, occurred_at, action, outcome, reason, caller,"
                        + " on_behalf_of, application, owner, credential_version, node, hash from audit_event"
                        + " where sequence = 4                                                      | 5",
            })
    void isFoundOutAtTheFirstEventThatIsNotProved(String change, long sequence) throws SQLException {
        tables.change(change);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(sequence));
    }

    @Test
    void cannotExchangeTwoEvents() throws SQLException {
        tables.change(
                "update audit_event set sequence = -2 where sequence = 2",
                "update audit_event set sequence = 2 where sequence = 3",
                "update audit_event set sequence = 3 where sequence = -2");

        assertThat(verify()).isEqualTo(new Broken(2, "it is not what was recorded"));
    }

    @Test
    void cannotRewriteTheChainWithoutTheKey() throws SQLException {
        rewrite(fixture.configuration());

        assertRowWasRewritten();
    }

    @Test
    void cannotKeepTheProofOverEventsThatHeRewrote() throws SQLException {
        tables.change("create table kept as select * from audit_chain");
        rewrite(fixture.configuration());
        tables.change("delete from audit_chain", "insert into audit_chain select * from kept", "drop table kept");

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.problem()).contains("does not lead to what was proved"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_chain set first_sequence = 3,"
                        + " anchor = (select hash from audit_event where sequence = 2)",
                "update audit_chain set first_sequence = 5, anchor = head",
                "update audit_chain set code = ?",
                "update audit_chain set code = null, key_version = null",
                "update audit_chain set settings_version = 7",
                "delete from audit_chain",
            })
    void cannotPurgeByHand(String change) throws SQLException {
        tables.change(change, "delete from audit_event where sequence < (select first_sequence from audit_chain)");

        assertThat(verify().isIntact()).isFalse();
        assertThat(verify().isIntact()).as("after further events").isFalse();
    }

    @Test
    void cannotMakeAnybodyForgetByPurgingEverything() throws SQLException {
        tables.change("delete from audit_event", "delete from audit_chain");

        fixture.individualApplication("Later");

        assertThat(verify().isIntact()).isFalse();
    }

    @Test
    void cannotPutAnOlderStateBackWhileANodeRuns() throws SQLException {
        tables.change("create table kept as select * from audit_chain");
        fixture.individualApplication("Later").individualApplication("Latest");
        tables.change(
                "delete from audit_event where sequence > 4",
                "delete from audit_chain",
                "insert into audit_chain select * from kept");

        assertThat(verify()).isEqualTo(new Broken(5, "it is missing: this node has recorded events up to 6"));
        fixture.individualApplication("After");
        assertThat(verify().isIntact()).as("after further events").isFalse();
    }

    @Test
    void cannotStopTheRecordingByStandingInItsWay() throws SQLException {
        tables.change("insert into audit_event select partition_id, 5, occurred_at, action, outcome, reason, caller,"
                + " on_behalf_of, application, owner, credential_version, node, hash from audit_event"
                + " where sequence = 4");

        fixture.individualApplication("Later");

        assertThat(events(AuditAction.CREATE_APPLICATION)).hasSize(4); // his own among them
    }

    @Test
    void hasNothingCoveredUpByWhatIsRecordedLater() throws SQLException {
        rewrite(fixture.configuration());
        for (int i = 0; i < 3; i++) {
            fixture.individualApplication("Later" + i);
        }

        assertRowWasRewritten();
    }

    @Test
    void cannotHaveTheEvidencePurged() throws SQLException {
        tables.change("update audit_event set occurred_at = 0 where sequence = 1");

        assertThatExceptionOfType(TamperedRecordException.class)
                .isThrownBy(() -> fixture.administrator().audit().purge());
        assertThat(events(AuditAction.GENERATE_KEY)).hasSize(1);
    }

    @Test
    void isWrittenDownWhenTheAdministratorBeginsANewLog() throws SQLException {
        tables.change("delete from audit_event where sequence = 2");

        AuditVerification found = fixture.administrator().audit().restart();

        assertThat(found).isEqualTo(new Broken(2, "it is missing"));
        assertThat(verify().isIntact()).isTrue();
        assertThat(events(AuditAction.RESTART_AUDIT_LOG))
                .extracting(AuditEvent::reason)
                .containsExactly(Optional.of("the old log is broken at event 2: it is missing"));
        fixture.individualApplication("Later");
        assertThat(verify().isIntact()).as("after further events").isTrue();
    }

    @Test
    void givesNobodyAReasonToBeginANewLogOverOneThatIsIntact() {
        assertThat(fixture.administrator().audit().restart().isIntact()).isTrue();

        assertThat(events(AuditAction.GENERATE_KEY)).hasSize(1);
    }

    @Nested
    class ByTheSettings {
        @BeforeEach
        void configure() {
            fixture.administrator().audit().configure(AuditSettings.DEFAULT.auditingReads());
            fixture.administrator()
                    .audit()
                    .configure(AuditSettings.DEFAULT.auditingReads().keepingDays(400));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_settings set reads_audited = false",
                    "update audit_settings set retention_days = 1",
                    "update audit_settings set retention_days = -1",
                    "update audit_settings set when_unwritable = 'CONTINUE'",
                    "update audit_settings set when_unwritable = 'NONSENSE'",
                    "update audit_settings set window_millis = 86400000",
                    "update audit_settings set version = version - 1",
                    "update audit_settings set partition_id = 'elsewhere'",
                    "delete from audit_settings",
                    "update audit_chain set settings_version = 0",
                })
        void hasTheStrictestOnesInForce(String change) throws SQLException {
            tables.change(change, "update store set revision = revision + 1");

            assertThat(fixture.administrator().audit().settings()).isEqualTo(AuditSettings.STRICTEST);
            fixture.as("carol", "sales").access(REPORTING);
            fixture.as("carol", "sales").access(REPORTING);
            assertThat(events(AuditAction.USE_APPLICATION)).hasSize(2);
        }

        @Test
        void cannotPutOlderOnesBack() throws SQLException {
            tables.change("create table kept as select * from audit_settings");
            fixture.administrator().audit().configure(AuditSettings.DEFAULT.covering(Duration.ofSeconds(5)));
            tables.change(
                    "delete from audit_settings",
                    "insert into audit_settings select * from kept",
                    "update store set revision = revision + 1");

            assertThat(fixture.administrator().audit().settings()).isEqualTo(AuditSettings.STRICTEST);
        }
    }

    @Nested
    class BesideANodeWithoutTheKey {
        private SecureStore keyless;

        @BeforeEach
        void refuse() {
            keyless = SecureStore.open(fixture.configuration()
                    .withNodeDirectory(fixture.configuration().home().resolve("other-node"))
                    .withMaxStaleness(Duration.ZERO));
            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> keyless.as(StoreFixture.ADMINISTRATOR).credentials(REPORTING)); // 5
        }

        @AfterEach
        void close() {
            keyless.close();
        }

        @Test
        void seesTheNextNodeProveWhatWasRecordedThere() {
            assertThat(verify()).isEqualTo(new Intact(1, 5));

            fixture.individualApplication("Later");

            assertThat(verify().isIntact()).isTrue();
            assertThat(events(AuditAction.PROVE_EVENTS))
                    .extracting(AuditEvent::reason)
                    .containsExactly(Optional.of("events 5 to 5 are from nodes without the key"));
        }

        @Test
        void cannotChangeItBeforeItIsProved() throws SQLException {
            tables.change("update audit_event set caller = 'nobody' where sequence = 5");

            fixture.individualApplication("Later");

            assertThat(verify()).isEqualTo(new Broken(5, "it is not what was recorded"));
        }

        @Test
        void cannotPretendThatAGrantWasRecordedThere() {
            AuditEvent forged = AuditEvent.of(
                    Instant.now(), AuditAction.GET_CREDENTIALS, AuditOutcome.SUCCESS, "alice", "member as group:sales");
            appendWithoutKey(forged);

            fixture.individualApplication("Later");

            assertThat(verify())
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.sequence()).isEqualTo(6));
        }
    }

    private void assertRowWasRewritten() {
        assertThat(verify()).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(1);
            assertThat(broken.problem()).startsWith("the row that proves the log was rewritten");
        });
    }

    private AuditVerification verify() {
        return fixture.administrator().audit().verify();
    }

    private List<AuditEvent> events(AuditAction action) {
        return fixture.administrator().audit().events(AuditQuery.newest(1_000)).stream()
                .filter(event -> event.action() == action)
                .toList();
    }

    private void appendWithoutKey(AuditEvent event) {
        OpenStore store = OpenStores.open(fixture.configuration());
        store.database()
                .write(transaction -> new TrustedLog(transaction.audit(), Optional.empty(), TrustedLog.NOTHING_SEEN)
                        .append(List.of(event)));
        OpenStores.close(store);
    }

    /** Writes the whole log anew without the first event, with hashes that follow one another. */
    private static void rewrite(StoreConfiguration configuration) {
        OpenStore store = OpenStores.open(configuration);
        store.database().write(transaction -> {
            List<AuditEvent> events = transaction.audit().find(AuditQuery.newest(100));
            transaction.audit().removeBefore(Long.MAX_VALUE);
            transaction.audit().put(AuditChain.EMPTY);
            TrustedLog forger = new TrustedLog(transaction.audit(), Optional.empty(), TrustedLog.NOTHING_SEEN);
            for (int i = events.size() - 1; i >= 0; i--) {
                AuditEvent old = events.get(i);
                forger.append(List.of(AuditEvent.of(
                        old.time().minus(1, ChronoUnit.DAYS), old.action(), old.outcome(), "nobody", "forged")));
            }
            return Written.of(events, List.of());
        });
        OpenStores.close(store);
    }
}
