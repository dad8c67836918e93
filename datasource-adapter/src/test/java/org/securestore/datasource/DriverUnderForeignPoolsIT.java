package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.datasource.ForeignPool.Fate;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Pools that know nothing of identities hand every connection, and every cached statement, to everybody. */
class DriverUnderForeignPoolsIT {
    private static final int FOREIGN_CONNECTIONS = 6;
    private static final int BORROWS = 2_000;

    private final SalesDatabase database = new SalesDatabase();
    private final IdentityPools roles = database.pools(1); // which a connection that does not rest would keep
    private final DataSource driver =
            new DriverDataSource(new SecureStoreDriver(new PoolsByUrl((url, properties) -> roles)), database.url());

    DriverUnderForeignPoolsIT() throws SQLException {}

    @AfterEach
    void closePools() {
        roles.close();
        database.close();
    }

    static Stream<Arguments> poolsWithAndWithoutAutoCommit() {
        return Stream.of(ForeignPool.values())
                .flatMap(pool -> Stream.of(Arguments.of(pool, true), Arguments.of(pool, false)));
    }

    @ParameterizedTest(name = "{0}, auto-commit {1}")
    @MethodSource("poolsWithAndWithoutAutoCommit")
    void noStatementIsExecutedAsAnybodyElse(ForeignPool pool, boolean autoCommit) throws Exception {
        try (ForeignPool.Open foreign = pool.over(driver, FOREIGN_CONNECTIONS, autoCommit)) {
            ManyCallers callers = new ManyCallers(foreign.source());

            callers.borrow(BORROWS);

            assertThat(callers.wrong()).isEmpty();
            assertThat(database.sales()).isPositive().isEqualTo(callers.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatWasLeftOpenIsNobodyElses(ForeignPool pool) throws Exception {
        try (ForeignPool.Open foreign = pool.over(driver, 1, true)) {
            as("alice", () -> {
                try (Connection connection = foreign.source().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    return statement.executeUpdate("insert into sale(amount) values (1)");
                }
            });

            if (pool.ofOpenTransactions() == Fate.LEFT_OPEN) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> as("bob", () -> currentUser(foreign.source())))
                        .matches(refusal -> refusal.getSQLState().equals("25000"));
            }

            assertThat(as("bob", () -> currentUser(foreign.source()))).isEqualTo("bob");
            assertThat(database.sales()).isEqualTo(pool.ofOpenTransactions() == Fate.COMMITTED ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsServedWhenNobodyIsCalling(ForeignPool pool) throws Exception {
        try (ForeignPool.Open foreign = pool.over(driver, 1, true)) {
            assertThat(as("alice", () -> currentUser(foreign.source()))).isEqualTo("alice");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> currentUser(foreign.source()))
                    .matches(refusal -> refusal.getSQLState().equals(SqlStates.NO_CALLER));

            assertThat(as("bob", () -> currentUser(foreign.source()))).isEqualTo("bob");
        }
    }

    private static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }

    private static String currentUser(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
