package org.securestore.datasource;

import java.io.Serializable;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Takes part in a transaction, and takes the JVM away when all have prepared and the first is to commit. */
final class CrashingResource implements XAResource, Serializable {
    private static final long serialVersionUID = 1;
    private static final String ARMED = "crash.at.commit";

    /** How a JVM is told that it is to crash. */
    static String option() {
        return "-D" + ARMED + "=true";
    }

    @Override
    public void commit(Xid xid, boolean onePhase) {
        if (Boolean.getBoolean(ARMED)) {
            Runtime.getRuntime().halt(7);
        }
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
