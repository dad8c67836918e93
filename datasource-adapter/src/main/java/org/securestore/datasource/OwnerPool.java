package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.DataSourceStatistics.IdentityStatistics;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.securestore.datasource.RefusedConnection.Refused;
import org.securestore.failure.TamperedRecordException;

/**
 * The connections of one account; of another one later, when this one is not used any more. A connection that was opened as
 * another account, or with older credentials than were decided on, is never handed out, and credentials that the database
 * refused are not tried again. Threads may share it.
 */
final class OwnerPool implements AutoCloseable {
    private final OwnerConnections connections;
    private final HikariDataSource source;
    private final HikariPool hikari;
    private final boolean identifiesCallers;
    private volatile long lastUsed;
    private volatile boolean closed;

    /** @param room makes room for a connection where all are taken */
    OwnerPool(
            String name,
            Decision first,
            PoolSettings settings,
            ConnectionLimit limit,
            Room room,
            Tally tally,
            ScheduledThreadPoolExecutor scheduler) {
        this.connections = new OwnerConnections(
                first, limit, new Applicant(room), settings.identifiesCallers(), tally, this::wake);
        this.identifiesCallers = settings.identifiesCallers();
        this.source = new HikariDataSource(settings.pool(name, connections, scheduler));
        this.hikari = (HikariPool) source.getHikariPoolMXBean();
    }

    Account account() {
        return connections.account();
    }

    /** Whether this account is served now. */
    boolean serves(Decision decision) {
        return connections.serves(decision);
    }

    /** Serves this account from now on, and closes what was opened as another. */
    void serve(Decision decision) {
        connections.serve(decision);
        closeIdle();
    }

    /**
     * A connection opened with the credentials that were decided on, or newer ones; closing it gives it back.
     *
     * @return null if there was one that cannot be lent for this, so that the caller has to look again
     * @throws SQLException if the database refuses, or no connection becomes free in time
     */
    @Nullable
    Connection borrow(Decision decision, long patienceMillis) throws SQLException {
        connections.onBehalfOf(decision);
        if (connections.isRefused(decision) && !hasIdle()) { // those that are open are good still
            throw connections.refusal(decision);
        }
        Connection connection = pooled(decision, patienceMillis);
        Connection pooled = connection.unwrap(Connection.class); // HikariCP's is a wrapper; ours is next
        if (pooled instanceof PhysicalConnection physical && physical.suits(decision)) {
            physical.lentTo(decision);
            if (identifiesCallers) {
                identify(connection, physical, decision);
            }
            return connection;
        }
        withhold(connection, (StampedConnection) pooled, decision);
        return null;
    }

    private void withhold(Connection connection, StampedConnection stamped, Decision decision) throws SQLException {
        if (stamped instanceof Refused refused && refused.suits(decision)) {
            passOn(connection, refused.refusal(), decision);
        } else {
            takeAway(connection, stamped, decision);
        }
    }

    /** A session that works for somebody else than it says is not handed out. */
    private void identify(Connection connection, PhysicalConnection physical, Decision decision) throws SQLException {
        try {
            physical.identify(decision.caller());
        } catch (SQLException | RuntimeException failed) { // whatever it is: nobody else will give it back
            evict(connection);
            throw failed;
        }
    }

    private Connection pooled(Decision decision, long patienceMillis) throws SQLException {
        try {
            return hikari.getConnection(patienceMillis);
        } catch (SQLTransientConnectionException late) {
            throw SqlFailures.noConnection(decision.access(), late);
        }
    }

    private void takeAway(Connection connection, StampedConnection stamped, Decision decision) throws SQLException {
        Stamp stamp = stamped.stamp();
        if (stamp.isForNewerDefinition(decision)) {
            connection.close(); // good for what will be decided next
        } else if (stamp.account().equals(decision.account())) {
            evict(connection);
            throwIfPutBack(stamp, decision);
        } else if (stamp.account().equals(account())) {
            connection.close(); // this pool serves another account by now
        } else {
            evict(connection);
        }
    }

    /** Unsuitable credentials that were asked for after the decision would come again with every other connection. */
    private static void throwIfPutBack(Stamp stamp, Decision decision) throws SQLException {
        if (!stamp.suits(decision) && stamp.askedForAt() - decision.madeAt() >= 0) {
            throw SqlFailures.of(new TamperedRecordException(
                    "The record of " + decision.access().owner() + "'s credentials for "
                            + decision.access().application()));
        }
    }

    private void passOn(Connection connection, Refusal refusal, Decision decision) throws SQLException {
        if (!refusal.concerns(decision)) {
            evict(connection);
            return;
        }
        if (hikari.getThreadsAwaitingConnection() > 0) {
            connection.close(); // the next who waits learns of it too
        } else {
            evict(connection);
        }
        throw refusal.failures().make();
    }

    private void evict(Connection connection) {
        source.evictConnection(connection);
        wake();
    }

    /** HikariCP does not tell those who wait that there is a place for another connection. */
    private void wake() {
        int waiting = hikari.getThreadsAwaitingConnection();
        if (waiting > 0) {
            hikari.addBagItem(waiting);
        }
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
        if (lastUsed != time) {
            lastUsed = time;
        }
    }

    long lastUsed() {
        return lastUsed;
    }

    @Override
    public void close() {
        closed = true;
        source.close();
        connections.close();
    }

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
