package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.database.Contract;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.Claim;
import org.securestore.persistence.FaultyConnections;
import org.securestore.persistence.FaultyConnections.Fault;
import org.securestore.persistence.StoreDatabase;

/**
 * Every operation that changes a store, failing at its first statement, at its second, and so on until it succeeds: no
 * failure leaves anything of it. A new operation is one line of {@link #operations}; each starts where the one before it
 * ended.
 */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryStatementContract {
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();
    private static final TargetApplicationId SHARED = new TargetApplicationId("Shared");
    private static final TargetApplicationId OWN = new TargetApplicationId("Own");
    private static final String AUDIT = "audit";

    private final StoreFixture.Place place;
    private final FaultyConnections connections = new FaultyConnections();
    private StoreFixture fixture;
    private StoreTables tables;
    private OpenStore store;

    EveryStatementContract(StoreFixture.Place place) {
        this.place = place;
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("generates the key", session -> session.keys().generate(PASSPHRASE, PASSPHRASE)),
                operation(
                        "creates an application",
                        session -> session.applications().create(group())),
                operation(
                        "creates another", session -> session.applications().create(TargetApplication.individual(OWN))),
                operation(
                        "sets a group's credentials",
                        set((session, values) ->
                                session.credentialAdministration().setGroup(SHARED, values))),
                operation(
                        "replaces them",
                        set((session, values) ->
                                session.credentialAdministration().setGroup(SHARED, values))),
                operation(
                        "sets a user's credentials",
                        set((session, values) ->
                                session.credentialAdministration().setUser(OWN, Claim.user("alice"), values))),
                operation("sets one's own", set((session, values) -> session.setCredentials(OWN, values))),
                operation("refreshes the node", session -> session.keys().refresh(PASSPHRASE)),
                operation("applies a document", session -> session.definitions().apply("""
                                securestore: 1
                                complete: [applications, rights]
                                applications:
                                  - { id: Shared, name: Changed by a document }
                                  - { id: Created by a document, type: Individual }
                                rights:
                                  - { right: Full Control, to: user:root-admin }
                                  - { right: All Target Applications, to: group:operators }
                                """)),
                operation(
                        "deletes an application",
                        session -> session.applications().delete(SHARED)));
    }

    @BeforeAll
    void open() {
        fixture = StoreFixture.withoutKey(place);
        tables = new StoreTables(fixture.configuration());
        store = OpenStore.open(fixture.configuration(), database(), Clock.systemUTC());
    }

    @AfterAll
    void close() {
        store.close();
        fixture.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void happensWhollyOrNotAtAll(String name, Consumer<SecureStoreSession> operation) throws SQLException {
        Map<String, List<String>> before = tables.dumpWithout(AUDIT);
        SecureStoreSession session = new SecureStoreSession(store, StoreFixture.ADMINISTRATOR);

        int statement = 1;
        while (failsAt(statement, session, operation)) {
            assertThat(tables.dumpWithout(AUDIT))
                    .as("after statement %d failed", statement)
                    .isEqualTo(before);
            statement++;
        }

        assertThat(statement).as("statements that failed").isGreaterThan(3);
        assertThat(tables.dumpWithout(AUDIT)).as("after it succeeded").isNotEqualTo(before);
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

    private StoreDatabase database() {
        return fixture.configuration().database() instanceof DatabaseLocation.Server server
                ? connections.open(ConfiguredDatabase.address(server))
                : connections.open(fixture.configuration().databaseFile());
    }

    private static Arguments operation(String name, Consumer<SecureStoreSession> operation) {
        return Arguments.of(name, operation);
    }

    private static Consumer<SecureStoreSession> set(BiConsumer<SecureStoreSession, CredentialEntry> setter) {
        return session -> StoreFixture.withLogin("app", "secret", values -> setter.accept(session, values));
    }

    private static TargetApplication group() {
        return TargetApplication.group(SHARED, Claim.group("sales"), Claim.user("carol"))
                .withAdministrators(Claim.user("dora"));
    }
}
