package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;

/** What is recorded of those who use credentials, and when. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class AuditedUseContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final String UNWRITABLE = "alter table audit_event rename to elsewhere";
    private static final String WRITABLE = "alter table elsewhere rename to audit_event";

    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private StoreTables tables;

    AuditedUseContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret");
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isNothingByDefaultButRefusalsAndAdministration() {
        carol().access(REPORTING);
        carol().credentials(REPORTING).close();
        carol().userApplications();
        fixture.administrator().applications().get(REPORTING);
        fixture.administrator().applications().list();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING));

        assertThat(events())
                .extracting(AuditEvent::action)
                .containsExactly(
                        AuditAction.USE_APPLICATION,
                        AuditAction.SET_GROUP_CREDENTIALS,
                        AuditAction.CREATE_APPLICATION,
                        AuditAction.GENERATE_KEY);
    }

    @Test
    void isTheTimeOfTheLastUseForEachOfMoreThanAreWrittenAtOnce() throws SQLException {
        fixture.individualApplication("Orders");
        for (int i = 0; i < 250; i++) {
            fixture.userCredentials("Orders", "user" + i, "u", "p");
            fixture.as("user" + i).access(new TargetApplicationId("Orders"));
        }

        fixture.administrator().audit().verify(); // by when what was used is written

        assertThat(tables.column("select distinct owner_key from credential_use where used_at > 0"))
                .hasSize(250);
    }

    @Test
    void isTheTimeOfTheLastUseAlsoAfterARestart() throws SQLException {
        carol().access(REPORTING);
        fixture.store().close();
        tables.change("update credential_use set used_at = 1");

        try (SecureStore reopened = SecureStore.open(fixture.configuration())) {
            reopened.as(Caller.of("carol", "sales")).access(REPORTING);
        }

        assertThat(tables.column("select count(*) from credential_use where used_at > 1"))
                .containsExactly("1");
    }

    @Test
    void isOneEventForEachCallerThingAndWindow() {
        fixture.auditingReads();

        for (int i = 0; i < 10; i++) {
            carol().access(REPORTING);
            carol().credentials(REPORTING).close();
            carol().userApplications();
            fixture.as("dave", "sales").access(REPORTING);
        }

        assertThat(successes())
                .containsExactlyInAnyOrder(
                        "carol USE_APPLICATION",
                        "carol GET_CREDENTIALS",
                        "carol LIST_USER_APPLICATIONS",
                        "dave USE_APPLICATION");
    }

    @Test
    void isAnEventForEveryUseWithoutAWindow() {
        configure(AuditSettings.DEFAULT.auditingReads().covering(Duration.ZERO));

        for (int i = 0; i < 10; i++) {
            carol().access(REPORTING);
        }

        assertThat(successes()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT0S", "PT30S, PT0S", "PT30S, PT10S", "PT2M, PT1H"})
    void isNotMissedWhereWhatIsKnownMayServeForLonger(Duration maxStaleness, Duration window) {
        configure(AuditSettings.DEFAULT.auditingReads().covering(window));

        assertThat(isNotedOnceIn(maxStaleness)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT1M", "PT30S, PT30S"})
    void isCoveredWhileWhatIsKnownServes(Duration maxStaleness, Duration window) {
        configure(AuditSettings.DEFAULT.auditingReads().covering(window));

        assertThat(isNotedOnceIn(maxStaleness)).isTrue();
    }

    private boolean isNotedOnceIn(Duration time) {
        OpenStore store = OpenStores.open(fixture.configuration());
        try {
            store.freshness().ensure();
            return store.uses().notesUsesOnceIn(time);
        } finally {
            OpenStores.close(store);
        }
    }

    @Test
    void isRecordedAnewAfterNewCredentialsWereSet() {
        fixture.auditingReads();
        carol().access(REPORTING);
        fixture.groupCredentials("Reporting", "app", "second-secret");
        carol().access(REPORTING);

        assertThat(events().stream()
                        .filter(event -> event.action() == AuditAction.USE_APPLICATION)
                        .map(event -> event.credentialVersion().orElseThrow()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysWhoActedForWhomAndWhere() {
        fixture.individualApplication("Orders").userCredentials("Orders", "alice", "a", "b");

        AuditEvent event = events().get(0);
        assertThat(event.caller()).isEqualTo("root-admin");
        assertThat(event.onBehalfOf()).contains("user:alice");
        assertThat(event.application()).contains("Orders");
        assertThat(event.owner()).contains("user:alice");
        assertThat(event.credentialVersion()).isPresent();
        assertThat(event.node()).isEqualTo(fixture.store().status().node()).isPresent();
    }

    @Test
    void survivesTheClosingOfTheStore() {
        fixture.auditingReads();
        carol().access(REPORTING);

        fixture.store().close();

        try (SecureStore again = SecureStore.open(fixture.configuration())) {
            assertThat(again.as(StoreFixture.ADMINISTRATOR)
                            .audit()
                            .events(AuditQuery.newest(10).matching(AuditFilter.ALL.byCaller("carol"))))
                    .hasSize(1);
        }
    }

    @Test
    void includesWhenCredentialsWereLastUsedWhateverTheSettings() {
        Instant before = Instant.now().minusMillis(1);
        carol().access(REPORTING);
        fixture.administrator().audit().verify(); // which writes what waits

        OpenStore store = OpenStores.open(fixture.configuration());
        Optional<Instant> used = store.database()
                .read(transaction -> transaction.credentialUses().find(REPORTING.key(), CredentialOwner.MEMBERS.key()));
        OpenStores.close(store);
        assertThat(used).hasValueSatisfying(time -> assertThat(time).isAfter(before));
    }

    @Test
    void isCounted() {
        carol().credentials(REPORTING).close();
        carol().access(REPORTING);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING));

        assertThat(fixture.store().counters()).isEqualTo(new StoreCounters(1, 1, 1, 0, 0));
    }

    @Nested
    class WhileTheAuditLogCannotBeWritten {
        @Test
        void isRefusedByDefault() throws SQLException {
            fixture.auditingReads();
            carol().access(REPORTING);
            tables.change(UNWRITABLE);
            fixture.as("dave", "sales").access(REPORTING);
            flush();

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> fixture.as("erin", "sales").access(REPORTING))
                    .withMessageContaining("cannot be recorded")
                    .withStackTraceContaining("audit_event");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> fixture.as("erin", "sales").credentials(REPORTING));

            tables.change(WRITABLE);
            flush();
            fixture.as("erin", "sales").access(REPORTING);
            assertThat(successes())
                    .containsExactlyInAnyOrder("carol USE_APPLICATION", "dave USE_APPLICATION", "erin USE_APPLICATION");
        }

        @Test
        void goesOnIfTheSettingsSaySoAndCountsWhatIsLost() throws SQLException {
            configure(AuditSettings.DEFAULT
                    .auditingReads()
                    .covering(Duration.ZERO)
                    .whenUnwritable(WhenUnwritable.CONTINUE));
            tables.change(UNWRITABLE);
            for (int i = 0; i < AuditWriter.CAPACITY + 3_000; i++) {
                carol().access(REPORTING);
            }
            StoreCounters counters = fixture.store().counters();
            assertThat(counters.auditEventsLost()).isPositive();
            assertThat(counters.auditQueueLength() + counters.auditEventsLost())
                    .isEqualTo(AuditWriter.CAPACITY + 3_000);

            tables.change(WRITABLE);
            flush();

            // in one event or in more, as the writer tries again by itself
            assertThat(events(AuditFilter.ALL.of(AuditAction.LOSE_EVENTS)).stream()
                            .map(event -> event.reason().orElseThrow())
                            .mapToLong(reason -> Long.parseLong(reason.substring(0, reason.indexOf(' '))))
                            .sum())
                    .isEqualTo(counters.auditEventsLost());
            assertThat(fixture.store().counters().auditQueueLength()).isZero();
            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
        }

        @Test
        void isRefusedWithItsOwnReasonAndRecordedLater() throws SQLException {
            tables.change(UNWRITABLE);

            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> fixture.as("mallory").access(REPORTING));

            tables.change(WRITABLE);
            flush();
            assertThat(events(AuditFilter.ALL.byCaller("mallory"))).hasSize(1);
        }

        @Test
        void changesNothing() throws SQLException {
            tables.change(UNWRITABLE);

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> fixture.individualApplication("Unrecorded"));

            tables.change(WRITABLE);
            assertThat(fixture.administrator().applications().list()).hasSize(1);
        }
    }

    @Nested
    class TheSettings {
        @Test
        void areForAdministratorsAndAudited() {
            SecureStoreSession mallory = fixture.as("mallory");
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().configure(AuditSettings.DEFAULT));
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().settings());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().verify());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().purge());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().purgeable());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> mallory.audit().standing());

            AuditSettings settings = AuditSettings.DEFAULT.keepingDays(400).auditingReads();
            configure(settings);

            assertThat(fixture.administrator().audit().settings()).isEqualTo(settings);
            assertThat(events(AuditFilter.ALL.of(AuditAction.CONFIGURE_AUDIT_LOG)))
                    .extracting(AuditEvent::outcome)
                    .containsExactly(AuditOutcome.SUCCESS, AuditOutcome.FAILURE);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 36_501, Integer.MAX_VALUE})
        void keepEventsForADayAtLeast(int days) {
            assertThatIllegalArgumentException().isThrownBy(() -> AuditSettings.DEFAULT.keepingDays(days));
        }

        @ParameterizedTest
        @CsvSource({"PT-1S", "PT24H0.001S"})
        void coverADayAtMost(Duration window) {
            assertThatIllegalArgumentException().isThrownBy(() -> AuditSettings.DEFAULT.covering(window));
        }
    }

    private SecureStoreSession carol() {
        return fixture.as("carol", "sales");
    }

    private void configure(AuditSettings settings) {
        fixture.administrator().audit().configure(settings);
    }

    private void flush() {
        OpenStore store = OpenStores.open(fixture.configuration());
        store.uses().flush();
        OpenStores.close(store);
    }

    private List<AuditEvent> events() {
        return events(AuditFilter.ALL).stream()
                .filter(event -> event.action() != AuditAction.READ_AUDIT_LOG)
                .toList();
    }

    private List<AuditEvent> events(AuditFilter filter) {
        return fixture.administrator().audit().events(AuditQuery.newest(1_000).matching(filter));
    }

    private List<String> successes() {
        return events().stream()
                .filter(event -> event.action().isRead() && event.outcome() == AuditOutcome.SUCCESS)
                .map(event -> event.caller() + " " + event.action())
                .toList();
    }
}
