package org.securestore.datasource;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Work of many callers at once on one pool, with everything that JDBC and PostgreSQL have. Every statement tells which role
 * executed it, and whatever comes back to the wrong one is written down.
 */
final class ManyCallers {
    private static final int THREADS = 8;
    private static final String UNTOUCHED = "public/read committed/off";

    private final DataSource pool;
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger committed = new AtomicInteger();

    ManyCallers(DataSource pool) {
        this.pool = pool;
    }

    /** What went to somebody whose it was not. */
    Collection<String> wrong() {
        return wrong;
    }

    /** How many sales they have committed. */
    int committed() {
        return committed.get();
    }

    void borrow(int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                work.add(threads.submit(() -> borrow(times / THREADS, random)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void borrow(int times, Random random) throws Exception {
        for (int i = 0; i < times; i++) {
            String caller = anyone(random);
            String next = anyone(random);
            int amount = random.nextInt(1_000_000);
            boolean commits = random.nextBoolean();
            int kind = random.nextInt(12);
            as(caller, () -> work(kind, caller, next, amount, commits));
        }
        return null;
    }

    private static String anyone(Random random) {
        return SalesDatabase.ROLES.get(random.nextInt(SalesDatabase.ROLES.size()));
    }

    private static void as(String caller, Callable<Void> work) throws Exception {
        Callers.callAs(Caller.of(caller), work);
    }

    private Void work(int kind, String caller, String next, int amount, boolean commits) throws Exception {
        try (Connection connection = pool.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            switch (kind) {
                case 0, 1 -> sell(connection, caller, amount, commits);
                case 2 -> sellInBatch(connection, caller, amount, commits);
                case 3 -> call(connection, caller, amount, next);
                case 4 -> writeDocument(connection, caller, amount);
                case 5 -> changeSettings(connection, caller, next);
                case 6 -> leaveResultOpen(connection, caller, next);
                default -> ask(connection, caller, amount, next);
            }
            connection.setAutoCommit(autoCommit);
        }
        return null;
    }

    /** Asks by one prepared and one plain statement, then passes the connection and the prepared statement on. */
    private void ask(Connection connection, String caller, int amount, String next) throws Exception {
        try (PreparedStatement query = connection.prepareStatement("select current_user, ?::int")) {
            query.setInt(1, amount);
            check(query.executeQuery(), caller, amount);
            check(caller + " " + UNTOUCHED, settings(connection));
            commit(connection);
            as(next, () -> {
                check(query.executeQuery(), next, amount);
                commit(connection);
                return null;
            });
        }
    }

    private void sell(Connection connection, String caller, int amount, boolean commits) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement sale =
                connection.prepareStatement("insert into sale(amount) values (?) returning seller, amount")) {
            sale.setInt(1, amount);
            check(sale.executeQuery(), caller, amount);
        }
        end(connection, commits, 1);
    }

    private void sellInBatch(Connection connection, String caller, int amount, boolean commits) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement sale =
                connection.prepareStatement("insert into sale(amount) values (?)", new String[] {"seller", "amount"})) {
            for (int i = 0; i < 3; i++) {
                sale.setInt(1, amount + i);
                sale.addBatch();
            }
            sale.executeBatch();
            try (ResultSet keys = sale.getGeneratedKeys()) {
                for (int i = 0; i < 3; i++) {
                    checkNext(keys, caller, amount + i);
                }
            }
        }
        end(connection, commits, 3);
    }

    private void end(Connection connection, boolean commits, int sales) throws SQLException {
        if (commits) {
            connection.commit();
            committed.addAndGet(sales);
        } else {
            connection.rollback();
        }
    }

    private void call(Connection connection, String caller, int amount, String next) throws Exception {
        try (CallableStatement call = connection.prepareCall("{call doubled(?, ?, ?)}")) {
            call.setInt(1, amount);
            call.registerOutParameter(2, Types.INTEGER);
            call.registerOutParameter(3, Types.VARCHAR);
            call.execute();
            check(caller + " " + 2 * amount, call.getString(3) + " " + call.getInt(2));
            commit(connection);
            as(next, () -> {
                call.execute();
                check(next + " " + 2 * amount, call.getString(3) + " " + call.getInt(2));
                commit(connection);
                return null;
            });
        }
    }

    /** A large object lives in a transaction, and belongs to the role that wrote it. */
    private void writeDocument(Connection connection, String caller, int amount) throws SQLException {
        byte[] content = ByteBuffer.allocate(4).putInt(amount).array();
        connection.setAutoCommit(false);
        try (PreparedStatement writing = connection.prepareStatement("insert into document(content) values (?)"
                + " returning author, content, (select pg_get_userbyid(lomowner)"
                + " from pg_largeobject_metadata where oid = content)")) {
            writing.setBlob(1, new ByteArrayInputStream(content), content.length);
            try (ResultSet rows = writing.executeQuery()) {
                rows.next();
                Blob blob = rows.getBlob(2);
                int read = ByteBuffer.wrap(blob.getBytes(1, 4)).getInt();
                check(caller + " " + amount + " " + caller, rows.getString(1) + " " + read + " " + rows.getString(3));
            }
        }
        connection.rollback();
    }

    /** What is set is so for whoever executes, wherever the connection moves to, until it is set back. */
    private void changeSettings(Connection connection, String caller, String next) throws Exception {
        int holdability = connection.getHoldability();
        connection.setAutoCommit(false);
        connection.setSchema("shop");
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setReadOnly(true);
        connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        check(caller + " shop/serializable/on", settings(connection));
        connection.commit();
        as(next, () -> {
            check(next + " shop/serializable/on", settings(connection));
            check(String.valueOf(ResultSet.HOLD_CURSORS_OVER_COMMIT), String.valueOf(connection.getHoldability()));
            connection.rollback();
            return null;
        });
        connection.setSchema("public");
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setReadOnly(false);
        connection.setHoldability(holdability);
        check(caller + " " + UNTOUCHED, settings(connection));
        connection.rollback();
    }

    /** What one caller has not read to its end, no other reads. */
    private void leaveResultOpen(Connection connection, String caller, String next) throws Exception {
        connection.setAutoCommit(true);
        try (Statement asking = connection.createStatement();
                Statement asked = connection.createStatement()) {
            ResultSet rows = asking.executeQuery("select current_user, g from generate_series(1, 3) g");
            checkNext(rows, caller, 1);
            as(next, () -> {
                check(asked.executeQuery("select current_user, 7"), next, 7);
                return null;
            });
            if (next.equals(caller)) {
                checkNext(rows, caller, 2);
            } else {
                checkClosed(rows);
            }
        }
    }

    private void checkClosed(ResultSet rows) {
        try {
            rows.next();
            wrong.add("a result of the caller before was still open");
        } catch (SQLException expected) {
            Objects.requireNonNull(expected);
        }
    }

    private static String settings(Connection connection) throws SQLException {
        try (Statement plain = connection.createStatement();
                ResultSet rows = plain.executeQuery("select current_user || ' ' || current_schema() || '/'"
                        + " || current_setting('transaction_isolation') || '/'"
                        + " || current_setting('transaction_read_only')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private void check(ResultSet rows, String caller, int amount) throws SQLException {
        try (rows) {
            checkNext(rows, caller, amount);
        }
    }

    private void checkNext(ResultSet rows, String caller, int amount) throws SQLException {
        rows.next();
        check(caller + " " + amount, rows.getString(1) + " " + rows.getInt(2));
    }

    private void check(String expected, String actual) {
        if (!actual.equals(expected)) {
            wrong.add(actual + " instead of " + expected);
        }
    }
}
