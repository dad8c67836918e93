package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.DataSourceStatistics.IdentityStatistics;

/**
 * The connections of one account; of another one later, when this one is not used any more. A connection that was opened as
 * another account, or with older credentials than were decided on, is never handed out, and credentials that the database
 * refused are not tried again. Threads may share it.
 */
final class OwnerPool implements AutoCloseable {
    private static final long HURRY_MILLIS = 250;
    private static final int PAUSES_AT_CLOSE = 200;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final OwnerConnections connections;
    private final HikariDataSource source;
    private final HikariPool hikari;
    private final Lending lending;
    private volatile long lastUsed;
    private volatile long usedBefore;
    private volatile boolean closed;

    /** @param room makes room for a connection where all are taken */
    OwnerPool(
            String name,
            Decision first,
            PoolSettings settings,
            ConnectionLimit limit,
            Room room,
            Tally tally,
            Threads threads) {
        this.connections = new OwnerConnections(
                first,
                limit,
                new Applicant(room),
                new DatabaseLogin(settings.identifiesCallers(), tally, threads.turns()),
                this::wake);
        this.source = new HikariDataSource(settings.pool(name, connections, threads.scheduler()));
        this.hikari = (HikariPool) source.getHikariPoolMXBean();
        this.lending = new Lending(source, connections, threads.logins(), settings.identifiesCallers());
    }

    Account account() {
        return connections.account();
    }

    /** Whether this account is served now. */
    boolean serves(Decision decision) {
        return connections.serves(decision);
    }

    /**
     * Serves this account from now on: in the connections that are there, whoever gets one logs in anew.
     *
     * @param usedLast when it was used last, elsewhere
     */
    void serve(Decision decision, long usedLast) {
        connections.serve(decision);
        lastUsed = usedLast;
    }

    /**
     * A connection, if there is one at once, or almost: the way that most come, which has no time to read a clock.
     *
     * @return null if there was none, or none that can be lent for this, or others wait already
     */
    @Nullable
    Connection borrowAtOnce(Decision decision) throws SQLException {
        Connection connection = waiting() > 0 ? null : pooledAtOnce();
        if (connection == null || Lending.isLentAgain(connection, decision) || lending.isLent(connection, decision)) {
            return connection;
        }
        Lending.giveBack(connection); // to whoever has a deadline, as a login in it may take all the time there is
        return null;
    }

    private @Nullable Connection pooledAtOnce() throws SQLException {
        try {
            return hikari.getConnection(HURRY_MILLIS);
        } catch (SQLTransientConnectionException late) {
            return null;
        }
    }

    /**
     * A connection opened with the credentials that were decided on, or newer ones; closing it gives it back.
     *
     * @param deadline how long to wait for it, by {@link System#nanoTime}
     * @return null if there was one that cannot be lent for this, so that the caller has to look again
     * @throws SQLException if the database refuses, or no connection becomes free in time
     */
    @Nullable
    Connection borrow(Decision decision, long deadline) throws SQLException {
        requireOpen();
        connections.onBehalfOf(decision);
        if (connections.isRefused(decision) && !hasIdle()) { // those that are open are good still
            throw connections.refusal(decision);
        }
        Connection connection = pooled(decision, deadline);
        return lending.isLent(connection, decision) ? connection : lending.madeFit(connection, decision, deadline);
    }

    private Connection pooled(Decision decision, long deadline) throws SQLException {
        try {
            long patience = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            return hikari.getConnection(Math.max(1, patience));
        } catch (SQLTransientConnectionException late) {
            throw SqlFailures.noConnection(decision.access(), late);
        }
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw SqlFailures.closed();
        }
    }

    private void wake() {
        lending.wake();
    }

    /** Closes what nobody uses now, and the rest when it comes back. */
    void closeIdle() {
        hikari.softEvictConnections();
    }

    /** Has one of the connections closed when it comes back. */
    void haveOneGiveWay() {
        for (PhysicalConnection each : connections.open()) {
            if (!each.givesWay()) {
                each.giveWay();
                return;
            }
        }
    }

    /** The physical connections that there are, used or not. */
    Set<PhysicalConnection> open() {
        return connections.open();
    }

    boolean hasIdle() {
        return hikari.getIdleConnections() > 0;
    }

    /** Whether anybody uses a connection, or waits for one. */
    boolean isBusy() {
        return hikari.getActiveConnections() > 0 || hikari.getThreadsAwaitingConnection() > 0;
    }

    int active() {
        return hikari.getActiveConnections();
    }

    int idle() {
        return hikari.getIdleConnections();
    }

    int waiting() {
        return hikari.getThreadsAwaitingConnection();
    }

    IdentityStatistics statistics() {
        Account account = account();
        return new IdentityStatistics(
                account.route().application().value(), account.owner().toString(), active(), idle(), waiting());
    }

    /** Notes that it is used at this time; most uses come at the time of the last. */
    void usedAt(long time) {
        long last = lastUsed;
        if (last != time) {
            usedBefore = last;
            lastUsed = time;
        }
    }

    long lastUsed() {
        return lastUsed;
    }

    /** When it was used before it was used last. */
    long usedBefore() {
        return usedBefore;
    }

    /** Lends nothing any more, and tells those who wait. */
    void refuse() {
        closed = true;
        connections.refuse();
        tellThoseWhoWait();
    }

    @Override
    public void close() {
        source.close();
        connections.close();
    }

    /** HikariCP does not: whoever gets anything from now on hears that this is closed, and passes it on. */
    private void tellThoseWhoWait() {
        source.setMaximumPoolSize(source.getMaximumPoolSize() + 1); // or it would ask for nothing while all are in use
        for (int pauses = 0; waiting() > 0 && pauses < PAUSES_AT_CLOSE; pauses++) {
            wake();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Those that all pools of a data source share. */
    record Threads(ScheduledThreadPoolExecutor scheduler, LoginThreads logins, LoginTurns turns) {}

    /** Makes room for a connection that a pool wants to open. */
    interface Room {
        void closeIdle(OwnerPool applicant);

        void haveOneGiveWay(OwnerPool applicant);
    }

    private final class Applicant implements ConnectionLimit.Applicant {
        private final Room room;

        Applicant(Room room) {
            this.room = room;
        }

        @Override
        public boolean stillWants() {
            return !closed && waiting() > 0;
        }

        @Override
        public boolean isGivingBack() {
            return connections.hasAnothers();
        }

        @Override
        public void haveIdleClosed() {
            room.closeIdle(OwnerPool.this);
        }

        @Override
        public void haveOneGiveWay() {
            room.haveOneGiveWay(OwnerPool.this);
        }
    }
}
