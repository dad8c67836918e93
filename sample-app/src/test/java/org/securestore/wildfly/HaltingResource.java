package org.securestore.wildfly;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Takes part in a transaction, and halts the server when that has been prepared and is to be committed. */
final class HaltingResource implements XAResource {
    @Override
    public void commit(Xid xid, boolean onePhase) {
        Runtime.getRuntime().halt(7);
    }

    @Override
    public int prepare(Xid xid) {
        return XA_OK;
    }

    @Override
    public void start(Xid xid, int flags) {
        // it does nothing
    }

    @Override
    public void end(Xid xid, int flags) {
        // it did nothing
    }

    @Override
    public void rollback(Xid xid) {
        // there is nothing
    }

    @Override
    public void forget(Xid xid) {
        // there is nothing
    }

    @Override
    public Xid[] recover(int flags) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
