package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/**
 * A vendor's XA connection of one owner of credentials. On whatever may not begin on it, it tells its pool that it is broken,
 * so that the pool gets another one; what has begun can be brought to its end. One thread at a time, as JDBC has it.
 */
final class StampedXaConnection implements XAConnection, ConnectionEventListener {
    private final XAConnection physical;
    private final XaGuard guard;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private boolean inBranch;

    StampedXaConnection(XAConnection physical, XaGuard guard) {
        this.physical = physical;
        this.guard = guard;
        physical.addConnectionEventListener(this);
    }

    /** Fails if whoever is calling may not execute anything now. */
    void requireWork() throws SQLException {
        if (inBranch) {
            guard.requireOwner(); // and the transaction manager rolls back
        } else {
            requireBeginning();
        }
    }

    /** Fails, and has the pool throw this connection away, if whoever is calling may not begin anything on it. */
    void requireBeginning() throws SQLException {
        try {
            guard.requireFresh();
        } catch (SQLException refused) {
            tell(ConnectionEventListener::connectionErrorOccurred, new ConnectionEvent(this, refused));
            throw refused;
        }
    }

    XaGuard guard() {
        return guard;
    }

    void inBranch(boolean begun) {
        inBranch = begun;
    }

    @Override
    public XAResource getXAResource() throws SQLException {
        return new GuardedXaResource(physical.getXAResource(), this);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new XaHandle(this, physical.getConnection()).front();
    }

    @Override
    public void close() throws SQLException {
        try {
            physical.close();
        } finally {
            guard.end();
        }
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void addStatementEventListener(StatementEventListener listener) {
        physical.addStatementEventListener(listener);
    }

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {
        physical.removeStatementEventListener(listener);
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        tell(ConnectionEventListener::connectionClosed, new ConnectionEvent(this));
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        tell(ConnectionEventListener::connectionErrorOccurred, new ConnectionEvent(this, event.getSQLException()));
    }

    private void tell(BiConsumer<ConnectionEventListener, ConnectionEvent> how, ConnectionEvent event) {
        listeners.forEach(listener -> how.accept(listener, event));
    }
}
