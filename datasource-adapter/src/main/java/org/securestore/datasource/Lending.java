package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.securestore.datasource.RefusedConnection.Refused;
import org.securestore.failure.TamperedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of what HikariCP has handed out: it is lent to whom it suits, made to suit him by a login, passed on, or
 * thrown away. Threads may share it.
 */
final class Lending {
    private static final Logger LOG = LoggerFactory.getLogger(Lending.class);

    private final HikariDataSource source;
    private final HikariPool hikari;
    private final OwnerConnections connections;
    private final LoginThreads logins;
    private final boolean identifiesCallers;

    /** @param source the pool of those connections */
    Lending(HikariDataSource source, OwnerConnections connections, LoginThreads logins, boolean identifiesCallers) {
        this.source = source;
        this.hikari = (HikariPool) source.getHikariPoolMXBean();
        this.connections = connections;
        this.logins = logins;
        this.identifiesCallers = identifiesCallers;
    }

    /** Whether it was lent to the same one last, and is his again: most are. */
    static boolean isLentAgain(Connection connection, Decision decision) throws SQLException {
        Connection pooled = connection.unwrap(Connection.class); // HikariCP's is a wrapper; ours is next
        return pooled instanceof PhysicalConnection physical && physical.isLentAgainTo(decision);
    }

    /** Lends it to whom this was decided for, if it suits him as it is. */
    boolean isLent(Connection connection, Decision decision) throws SQLException {
        Connection pooled = connection.unwrap(Connection.class);
        if (!(pooled instanceof PhysicalConnection physical) || !physical.lendTo(decision)) {
            return false;
        }
        if (identifiesCallers) {
            identify(connection, physical, decision);
        }
        return true;
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

    /**
     * The same connection, lent after all; or it is gone.
     *
     * @param deadline for a login, by {@link System#nanoTime}
     * @return null if whoever wants one has to look again
     * @throws SQLException if the database refuses him, or does not answer in time
     */
    @Nullable
    Connection madeFit(Connection connection, Decision decision, long deadline) throws SQLException {
        if (connections.isRefusing()) {
            giveBack(connection); // the next who waits hears of it, too
            throw SqlFailures.closed();
        }
        StampedConnection stamped = (StampedConnection) connection.unwrap(Connection.class);
        if (stamped instanceof Refused refused && refused.refusal().suits(decision)) {
            passOn(connection, refused.refusal(), decision);
        } else if (stamped instanceof PhysicalConnection another && !isOf(another.stamp(), decision)) {
            return handedOver(connection, another, decision, deadline);
        } else {
            takeAway(connection, stamped.stamp(), decision);
        }
        return null;
    }

    private static boolean isOf(Stamp stamp, Decision decision) {
        return stamp.account().equals(decision.account());
    }

    private @Nullable Connection handedOver(
            Connection connection, PhysicalConnection physical, Decision decision, long deadline) throws SQLException {
        if (!connections.serves(decision)) {
            giveBack(connection); // good for whom this pool serves by now
            return null;
        }
        if (connections.isRefused(decision)) {
            giveBack(connection);
            throw connections.refusal(decision);
        }
        if (isLoggedInAnew(connection, physical, decision, deadline) && isLent(connection, decision)) {
            return connection;
        }
        takeAway(connection, physical.stamp(), decision);
        return null;
    }

    private boolean isLoggedInAnew(Connection connection, PhysicalConnection physical, Decision decision, long deadline)
            throws SQLException {
        try {
            return logins.await(() -> connections.handOver(physical, decision), deadline);
        } catch (SQLException | RuntimeException | Error failed) { // such as no thread: nobody else will give it back
            evict(connection);
            throw failed;
        }
    }

    private void takeAway(Connection connection, Stamp stamp, Decision decision) throws SQLException {
        if (stamp.isForNewerDefinition(decision)) {
            giveBack(connection); // good for what will be decided next
            return;
        }
        evict(connection);
        if (isOf(stamp, decision)) {
            throwIfPutBack(stamp, decision);
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
            giveBack(connection); // the next who waits learns of it too
        } else {
            evict(connection);
        }
        throw refusal.failures().make();
    }

    /** Unused; that it was cut off meanwhile does not concern whoever has to look for another one. */
    static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            LOG.debug("A connection was broken when it came back", broken);
        }
    }

    private void evict(Connection connection) {
        source.evictConnection(connection);
        wake();
    }

    /** HikariCP does not tell those who wait that there is a place for another connection. */
    void wake() {
        int waiting = hikari.getThreadsAwaitingConnection();
        if (waiting > 0) {
            hikari.addBagItem(waiting);
        }
    }
}
