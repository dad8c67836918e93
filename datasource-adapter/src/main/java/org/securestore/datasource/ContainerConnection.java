package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;

/**
 * A connection that a container's pool keeps for one owner. It is valid as long as its credentials are the newest, so that a pool
 * that asks before it lends (in WildFly, {@code validate-on-match}) never lends another. Used as JDBC has it, by one thread at a
 * time; others may close what is behind it.
 *
 * <p>Public for containers alone, which look for {@link #beginRequest} and {@link #endRequest} by reflection and call them only where
 * the class is.
 */
public final class ContainerConnection extends ForwardingConnection {
    private final ContainerSession session;

    ContainerConnection(Connection vendors, ContainerSession session) {
        super(vendors);
        this.session = session;
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        return session.isGood() && super.isValid(timeout);
    }

    @Override
    public void beginRequest() throws SQLException {
        session.beginRequest();
        super.beginRequest();
    }

    @Override
    public void endRequest() throws SQLException {
        super.endRequest();
        session.endRequest();
    }

    @Override
    public void close() {
        session.end();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        super.abort(executor);
        session.end();
    }

    @Override
    public String toString() {
        return "ContainerConnection[" + session.stamp().account() + "]";
    }
}
