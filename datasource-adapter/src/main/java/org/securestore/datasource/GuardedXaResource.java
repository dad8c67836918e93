package org.securestore.datasource;

import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A vendor's XA resource on which only the owner of its credentials begins work, and whoever has to can end it. */
final class GuardedXaResource implements XAResource {
    private final XAResource resource;
    private final StampedXaConnection connection;

    GuardedXaResource(XAResource resource, StampedXaConnection connection) {
        this.resource = resource;
        this.connection = connection;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        if (flags != TMRESUME) { // which goes on with what has begun
            requireBeginning();
        }
        resource.start(xid, flags);
        connection.inBranch(true);
    }

    private void requireBeginning() throws XAException {
        try {
            connection.requireBeginning();
        } catch (SQLException refused) {
            XAException failure = new XAException(refused.getMessage());
            failure.errorCode = XAException.XAER_RMFAIL; // this connection is of no more use
            failure.initCause(refused);
            throw failure;
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        connection.inBranch(false);
        resource.end(xid, flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return resource.prepare(xid);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        resource.commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        resource.rollback(xid);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        resource.forget(xid);
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        return resource.recover(flags);
    }

    /** Only this connection, as far as we know: a branch of one caller is never joined by another. */
    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return other instanceof GuardedXaResource guarded && guarded.connection == connection;
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }
}
