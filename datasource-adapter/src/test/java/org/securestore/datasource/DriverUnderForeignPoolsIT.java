package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Pools that know nothing of identities hand every connection, and every cached statement, to everybody. */
class DriverUnderForeignPoolsIT {
    private static final int THREADS = 8;
    private static final int FOREIGN_CONNECTIONS = 6;
    private static final int BORROWS = 20_000;

    private final SalesDatabase database = new SalesDatabase();
    private final IdentityPools roles = database.pools(4); // fewer than the foreign pool, which must not starve
    private final SecureStoreDriver driver = new SecureStoreDriver(new PoolsByUrl((url, properties) -> roles));
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger committed = new AtomicInteger();

    DriverUnderForeignPoolsIT() throws SQLException {}

    @AfterEach
    void closePools() {
        roles.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hikariNeverServesOneCallerAsAnother(boolean autoCommit) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new DriverDataSource(driver, database.url()));
        config.setMaximumPoolSize(FOREIGN_CONNECTIONS);
        config.setAutoCommit(autoCommit);

        try (HikariDataSource foreign = new HikariDataSource(config)) {
            borrowFromEverywhere(foreign, BORROWS / 2);
        }

        assertThat(wrong).hasValue(0);
        assertThat(database.sales()).isPositive().isEqualTo(committed.get());
    }

    @Test
    void dbcpNeverServesOneCallerAsAnotherThoughItCachesStatements() throws Exception {
        try (BasicDataSource foreign = new BasicDataSource()) {
            foreign.setDriver(driver);
            foreign.setUrl(database.url());
            foreign.setMaxTotal(FOREIGN_CONNECTIONS);
            foreign.setPoolPreparedStatements(true);

            borrowFromEverywhere(foreign, BORROWS);
        }

        assertThat(wrong).hasValue(0);
        assertThat(database.sales()).isPositive().isEqualTo(committed.get());
    }

    private void borrowFromEverywhere(DataSource foreign, int borrows) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                work.add(threads.submit(() -> borrow(foreign, borrows / THREADS, random)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void borrow(DataSource foreign, int borrows, Random random) throws Exception {
        for (int i = 0; i < borrows; i++) {
            String caller = anyone(random);
            String next = anyone(random);
            int amount = random.nextInt();
            boolean commits = random.nextBoolean();
            Callable<Void> work = random.nextInt(4) == 0
                    ? () -> sell(foreign, caller, amount, commits)
                    : () -> ask(foreign, caller, amount, next);
            Callers.callAs(Caller.of(caller), work);
        }
        return null;
    }

    private static String anyone(Random random) {
        return SalesDatabase.ROLES.get(random.nextInt(SalesDatabase.ROLES.size()));
    }

    /** Asks by one prepared and one plain statement, then passes the connection and the prepared statement on. */
    private Void ask(DataSource foreign, String caller, int amount, String next) throws Exception {
        try (Connection connection = foreign.getConnection();
                PreparedStatement query = connection.prepareStatement("select current_user, ?::int")) {
            query.setInt(1, amount);
            check(query.executeQuery(), caller, amount);
            try (Statement plain = connection.createStatement()) {
                check(plain.executeQuery("select current_user, " + amount), caller, amount);
            }
            commit(connection);
            Callers.callAs(Caller.of(next), () -> {
                check(query.executeQuery(), next, amount);
                commit(connection);
                return null;
            });
        }
        return null;
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private Void sell(DataSource foreign, String caller, int amount, boolean commits) throws SQLException {
        try (Connection connection = foreign.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement sale =
                    connection.prepareStatement("insert into sale(amount) values (?) returning seller, amount")) {
                sale.setInt(1, amount);
                check(sale.executeQuery(), caller, amount);
            }
            if (commits) {
                connection.commit();
                committed.incrementAndGet();
            } else {
                connection.rollback();
            }
        }
        return null;
    }

    private void check(ResultSet rows, String caller, int amount) throws SQLException {
        try (rows) {
            rows.next();
            if (!rows.getString(1).equals(caller) || rows.getInt(2) != amount) {
                wrong.incrementAndGet();
            }
        }
    }
}
