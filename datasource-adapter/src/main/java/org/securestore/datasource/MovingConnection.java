package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.securestore.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is behind a virtual connection: the physical connection of whoever is calling. Between transactions it moves to
 * another caller's; within one it rolls back, lets go and refuses. One thread at a time, except for {@link #abort}.
 */
final class MovingConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MovingConnection.class);

    private final IdentityPools pools;
    private final SessionSettings settings = new SessionSettings();
    private volatile @Nullable BorrowedConnection borrowed;
    private boolean inTransaction;

    MovingConnection(IdentityPools pools) {
        this.pools = pools;
    }

    SessionSettings settings() {
        return settings;
    }

    /** The physical connection there is, whoever is calling. */
    @Nullable
    BorrowedConnection current() {
        return borrowed;
    }

    /** The caller's physical connection, for work that a transaction would hold together. */
    BorrowedConnection forWork() throws SQLException {
        BorrowedConnection own = forCaller();
        inTransaction = !settings.autoCommit();
        return own;
    }

    /** The caller's physical connection. */
    BorrowedConnection forCaller() throws SQLException {
        BorrowedConnection current = present();
        if (current == null) {
            return borrow(pools.decide());
        }
        if (inTransaction) {
            return sameOwner(current);
        }
        Access access = pools.decide();
        if (serves(current, access)) {
            return current;
        }
        leave();
        return borrow(access);
    }

    /** A new version of the same owner's credentials can wait until the results have been read. */
    private boolean serves(BorrowedConnection current, Access access) throws SQLException {
        return (current.access().equals(access) && !pools.leadsElsewhere(current.connection()))
                || (sameOwner(current, access) && current.hasOpenResults());
    }

    private BorrowedConnection sameOwner(BorrowedConnection current) throws SQLException {
        Access access;
        try {
            access = pools.decide();
        } catch (SQLException refused) {
            throw abandoned(
                    "The transaction was rolled back, as whoever is calling now may not go on with it", refused);
        }
        if (!sameOwner(current, access)) {
            throw abandoned("The transaction was begun by another caller, and was rolled back", null);
        }
        return current;
    }

    private static boolean sameOwner(BorrowedConnection current, Access access) {
        return current.access().owner().equals(access.owner())
                && current.access().definitionVersion() == access.definitionVersion();
    }

    private SQLException abandoned(String message, @Nullable SQLException cause) {
        SQLException refusal = new SQLException(message, SqlStates.INVALID_TRANSACTION_STATE, cause);
        try {
            giveBack();
        } catch (SQLException failed) {
            refusal.addSuppressed(failed);
        }
        return refusal;
    }

    private BorrowedConnection borrow(Access access) throws SQLException {
        BorrowedConnection arrived = new BorrowedConnection(access, pools.borrow(access));
        borrowed = arrived;
        try {
            settings.applyTo(arrived);
        } catch (SQLException failure) {
            leave();
            throw failure;
        }
        return arrived;
    }

    /** The physical connection, unless there is none, or no longer; a transaction does not go on elsewhere silently. */
    private @Nullable BorrowedConnection present() throws SQLException {
        BorrowedConnection current = borrowed;
        if (current == null || !current.isLost()) {
            return current;
        }
        boolean transactionLost = inTransaction;
        leave();
        if (transactionLost) {
            throw new SQLException("The connection was lost, and with it the transaction", SqlStates.CONNECTION_LOST);
        }
        return null;
    }

    /** Sets now what there is, and later whatever this moves to. */
    void set(Call setter) throws SQLException {
        BorrowedConnection current = present();
        if (current != null && !settings.autoCommit() && !inTransaction) {
            current.setOutsideTransaction(setter);
        } else if (current != null) {
            current.set(setter);
        }
        settings.remember(setter);
    }

    /** Switching auto-commit on commits, as with any connection; pools do so with one that comes back to them. */
    void setAutoCommit(boolean on) throws SQLException {
        if (on == settings.autoCommit()) {
            return;
        }
        BorrowedConnection current = present();
        if (current != null) {
            current.connection().setAutoCommit(on);
        }
        settings.autoCommit(on);
        inTransaction = false;
        if (on) {
            rest();
        }
    }

    void commit() throws SQLException {
        requireTransactions();
        BorrowedConnection current = present();
        if (current != null) {
            current.connection().commit();
        }
        inTransaction = false;
    }

    void rollback() throws SQLException {
        requireTransactions();
        BorrowedConnection current = borrowed;
        if (current != null && current.isLost()) {
            leave(); // the database has rolled back
        } else if (current != null) {
            current.connection().rollback();
        }
        inTransaction = false;
    }

    private void requireTransactions() throws SQLException {
        if (settings.autoCommit()) {
            throw new SQLException(
                    "There is nothing to commit or to roll back while auto-commit is on",
                    SqlStates.INVALID_TRANSACTION_STATE);
        }
    }

    /**
     * Lets go of the physical connection if nobody would miss it. A pool in front of us may keep a virtual connection idle
     * for long, and others of the same owner wait for the physical one.
     */
    void rest() throws SQLException {
        BorrowedConnection current = borrowed;
        if (current != null && !inTransaction && !current.hasOpenResults()) {
            leave();
        }
    }

    /** Rolls back what is open, and gives the physical connection back. */
    void giveBack() throws SQLException {
        BorrowedConnection current = borrowed;
        borrowed = null;
        inTransaction = false;
        if (current != null) {
            current.giveBack();
        }
    }

    /** Gives the physical connection back where nothing is lost if that fails, except the connection itself. */
    private void leave() {
        try {
            giveBack();
        } catch (SQLException failed) {
            LOG.info("A connection could not be given back in order: {}", failed.getMessage());
        }
    }

    /** Cuts the physical connection off, whatever it is doing; any thread may ask. */
    void abort(Executor executor) throws SQLException {
        BorrowedConnection current = borrowed;
        borrowed = null;
        if (current != null) {
            try (Connection cutOff = current.connection()) {
                cutOff.abort(executor);
            }
        }
    }
}
