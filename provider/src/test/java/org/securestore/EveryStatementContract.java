package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.crypto.Argon2id;
import org.securestore.database.Contract;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.persistence.FaultyConnections;
import org.securestore.persistence.FaultyConnections.Fault;
import org.securestore.persistence.StoreDatabase;

/**
 * Every operation that changes a store, failing at its first statement, at its second, and so on until it succeeds: no
 * failure leaves anything of it. A new operation is one line of {@link ChangingOperations}.
 */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryStatementContract {
    private static final String[] LOG = {
        "audit_event",
        "audit_chain", // where failures are recorded
        "node_presence" // which is for information, and written in the background
    };

    private static final Argon2id QUICK = new Argon2id(64, 1, 1);

    private final StoreFixture.Place place;
    private final HandSetClock clock = new HandSetClock();
    private final FaultyConnections connections = new FaultyConnections();
    private StoreFixture fixture;
    private StoreTables tables;
    private OpenStore store;

    EveryStatementContract(StoreFixture.Place place) {
        this.place = place;
    }

    Stream<Arguments> operations() {
        return new ChangingOperations(store, clock)
                .inOrder().stream().map(operation -> Arguments.of(operation.name(), operation.work()));
    }

    @BeforeAll
    void open() {
        fixture = StoreFixture.withoutKey(place);
        tables = new StoreTables(fixture.configuration());
        fixture.store().close(); // or it would purge the log by a clock of its own, and change records' keys
        store = OpenStore.open(fixture.configuration(), database(), clock, QUICK);
        store.tending().close();
    }

    @AfterAll
    void close() {
        store.close();
        fixture.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void happensWhollyOrNotAtAll(String name, Consumer<SecureStoreSession> operation) throws SQLException {
        Map<String, List<String>> before = state();
        SecureStoreSession session = new SecureStoreSession(store, StoreFixture.ADMINISTRATOR);

        // On a server each takes its time, and the statements are the same; bin/campaign tries all.
        int step = Integer.getInteger("securestore.statements-one-in", place == StoreFixture.Place.EMBEDDED ? 3 : 20);
        int statement = 1;
        while (failsAt(statement, session, operation)) {
            assertThat(state()).as("after statement %d failed", statement).isEqualTo(before);
            statement += step;
        }

        assertThat(statement).as("statements that failed").isGreaterThan(3);
        assertThat(state()).as("after it succeeded").isNotEqualTo(before);
    }

    /** Whether the operation fails when this statement does, in each way in which it can. */
    private boolean failsAt(int statement, SecureStoreSession session, Consumer<SecureStoreSession> operation) {
        return Stream.of(Fault.values()).allMatch(fault -> failsAt(statement, fault, session, operation));
    }

    private boolean failsAt(
            int statement, Fault fault, SecureStoreSession session, Consumer<SecureStoreSession> operation) {
        connections.failAt(statement, fault);
        try {
            operation.accept(session);
        } catch (StoreUnavailableException failed) {
            assertThat(connections.repair()).as("the failure was ours").isTrue();
            return true;
        }
        assertThat(connections.repair()).as("a failure was swallowed").isFalse();
        return false;
    }

    /** All but what is recorded of failures: of that, the oldest. */
    private Map<String, List<String>> state() throws SQLException {
        Map<String, List<String>> state = tables.dumpWithout(LOG);
        state.put("oldest event", tables.column("select hash from audit_event order by sequence limit 1"));
        return state;
    }

    private StoreDatabase database() {
        return fixture.configuration().database() instanceof DatabaseLocation.Server server
                ? connections.open(ConfiguredDatabase.address(server))
                : connections.open(fixture.configuration().databaseFile());
    }
}
