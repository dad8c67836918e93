package org.securestore.datasource.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.datasource.SecureStoreDataSource;

/**
 * A day at a database in a short time: everybody always works as himself, every call returns, no connection is left, and no
 * account is locked, whatever happens.
 *
 * <p>{@code -Dsecurestore.day-identities=2000 -Dsecurestore.day-seconds=60} as in a campaign.
 */
class DayIT {
    private static final int IDENTITIES = Integer.getInteger("securestore.day-identities", 60);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("securestore.day-seconds", 16));
    private static final int CONNECTIONS = Math.min(50, Math.max(10, IDENTITIES / 40));
    private static final int THREADS = 2 * CONNECTIONS;
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(Math.max(5, LENGTH.toSeconds() / 6));
    private static final int RESTARTS = 1;

    private final StoreFixture store = StoreFixture.create();
    private final SecureStoreDataSource persons = new SecureStoreDataSource(store.configuration());
    private final SecureStoreDataSource crew = new SecureStoreDataSource(store.configuration());
    private final DayPeople people = DayPeople.of(IDENTITIES, persons, crew);

    @AfterEach
    void close() {
        persons.close();
        crew.close();
        store.close();
    }

    @Test
    void atPostgresql() throws Exception {
        try (DayServer server = new PostgresOfTheDay()) {
            isSpent(server);
        }
    }

    @Test
    void atMariaDb() throws Exception {
        try (DayServer server = new MariaDbOfTheDay()) {
            isSpent(server);
        }
    }

    private void isSpent(DayServer server) throws Exception {
        DayAdministrator administrator = new DayAdministrator(store, server, people);
        administrator.enter();
        configure(persons, "Persons", server).setMaximumConnections(CONNECTIONS);
        configure(crew, "Crew", server);

        Day day = new Day(server, people, administrator, LOGIN_TIMEOUT);
        day.spend(THREADS, LENGTH);

        Map<String, Long> refused = server.refusedLogins();
        System.out.printf(
                "%s: %d changes; %s; %d logins, %d refused by the server%n",
                server.getClass().getSimpleName(),
                administrator.changes(),
                day.totals(),
                persons.statistics().logins() + crew.statistics().logins(),
                refused.values().stream().mapToLong(Long::longValue).sum());
        assertThat(day.totals().wrongs()).isEmpty();
        assertThat(day.totals().failures()).as("of an exhausted data source").containsKey("08001");
        assertThat(day.totals().servedCalls()).isGreaterThan(100 * day.totals().impatientCalls());
        requireNoneLeft(server);
        requireOneRefusalForEachVersion(refused);
        assertThat(server.number("select count(*) from day_work"))
                .isBetween(day.totals().rowsAtLeast(), day.totals().rowsAtMost());
        assertThat(server.number("select count(*) from day_work where account <> expected"))
                .isZero();
    }

    private static SecureStoreDataSource configure(SecureStoreDataSource source, String application, DayServer server)
            throws SQLException {
        source.setTargetApplication(application);
        source.setUrl(server.url());
        source.setLoginTimeout((int) LOGIN_TIMEOUT.toSeconds());
        return source;
    }

    private void requireNoneLeft(DayServer server) {
        assertThat(persons.statistics().active()).isZero();
        assertThat(crew.statistics().active()).isZero();
        persons.close();
        crew.close();
        await().until(() -> server.sessions() == 0);
    }

    /** By the server's log no more than were recorded, and of no version two; but for an answer that its restart has swallowed. */
    private void requireOneRefusalForEachVersion(Map<String, Long> refused) {
        List<AuditEvent> recorded = refusalsRecorded();
        Map<String, Long> versions =
                recorded.stream().collect(Collectors.groupingBy(this::account, Collectors.counting()));

        assertThat(refused).isNotEmpty();
        assertThat(recorded)
                .extracting(AuditEvent::application, AuditEvent::owner, AuditEvent::credentialVersion)
                .doesNotHaveDuplicates();
        assertThat(people.accounts().stream()
                        .map(DayAccount::name)
                        .filter(account -> refused.getOrDefault(account, 0L) > versions.getOrDefault(account, 0L))
                        .map(account -> account + " " + refused.get(account) + " times"))
                .as("those refused more often than was recorded")
                .hasSizeLessThanOrEqualTo(RESTARTS);
    }

    private List<AuditEvent> refusalsRecorded() {
        AuditFilter refusals = AuditFilter.ALL.of(AuditAction.LOG_IN).endingIn(AuditOutcome.FAILURE);
        return store.administrator()
                .audit()
                .events(AuditQuery.newest(AuditQuery.MOST).matching(refusals));
    }

    private String account(AuditEvent event) {
        return event.application().filter("Crew"::equals).isPresent()
                ? people.crewAccount().name()
                : event.owner().orElseThrow().replace("user:", "");
    }
}
