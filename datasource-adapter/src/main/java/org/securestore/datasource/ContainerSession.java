package org.securestore.datasource;

import java.sql.SQLException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is behind one connection that a container's pool keeps. It is in use from the login on, as it is opened for somebody, until
 * the container says that his request has ended; one of a container that never says so is always in use. Threads may share it.
 */
final class ContainerSession {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSession.class);
    // What was found to be valid is about to be used, though nobody has said so yet.
    private static final long ABOUT_TO_BE_USED_NANOS = 1_000_000_000;

    private final Stamp stamp;
    private final Ending ending;
    private final Elsewhere elsewhere;
    private final ContainerSessions all;
    private final LongSupplier clock;
    private boolean inUse = true;
    private boolean announced; // whether the container says when requests begin
    private boolean givesWay;
    private boolean ended;
    private boolean aboutToBeUsed = true;
    private long lastTouched;

    ContainerSession(Stamp stamp, Ending ending, Elsewhere elsewhere, ContainerSessions all, LongSupplier clock) {
        this.stamp = stamp;
        this.ending = ending;
        this.elsewhere = elsewhere;
        this.all = all;
        this.clock = clock;
        this.lastTouched = clock.getAsLong();
    }

    Stamp stamp() {
        return stamp;
    }

    /** Whether it may serve somebody from now on, as a pool asks before it lends it, or goes on to serve whoever has it. */
    boolean isGood() {
        synchronized (this) {
            if (inUse && announced) {
                return !ended;
            }
            if (ended || givesWay) {
                return false;
            }
        }
        boolean current = isCurrent();
        synchronized (this) {
            lastTouched = clock.getAsLong(); // only now, as the store may have been slow to answer
            aboutToBeUsed = current && !ended && !givesWay;
            return aboutToBeUsed;
        }
    }

    private boolean isCurrent() {
        return all.isCurrent(stamp) && !leadsElsewhere();
    }

    private boolean leadsElsewhere() {
        try {
            return elsewhere.leads();
        } catch (SQLException unknown) {
            LOG.debug("A connection of {} stays where it is", stamp.account(), unknown);
            return false;
        }
    }

    /**
     * Somebody's request begins, and from now on nobody takes the session from him, though it is to give way. If no pool has just
     * asked whether it is good, and its credentials are not the newest, it ends, so that whatever is done with it fails.
     */
    void beginRequest() {
        boolean isAsked;
        synchronized (this) {
            isAsked = (inUse && announced) || isAboutToBeUsed();
            inUse = true;
            announced = true;
        }
        if (!isAsked && !isCurrent()) {
            end();
        }
    }

    /** Nobody uses it any more. */
    void endRequest() {
        boolean wanted;
        synchronized (this) {
            inUse = false;
            aboutToBeUsed = false;
            lastTouched = clock.getAsLong();
            wanted = givesWay;
        }
        if (wanted) {
            end();
        }
    }

    /** Has it end as soon as nobody uses it. */
    void giveWay() {
        boolean idle;
        synchronized (this) {
            givesWay = true;
            idle = isIdle();
        }
        if (idle) {
            end();
        }
    }

    synchronized boolean givesWay() {
        return givesWay;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean isInUse() {
        return inUse;
    }

    /** By {@link System#nanoTime}. */
    synchronized long lastTouched() {
        return lastTouched;
    }

    /** Whether nobody uses it, nor is about to. */
    synchronized boolean isIdle() {
        return !inUse && !isAboutToBeUsed();
    }

    private boolean isAboutToBeUsed() {
        return aboutToBeUsed && clock.getAsLong() - lastTouched < ABOUT_TO_BE_USED_NANOS;
    }

    void endIfIdle() {
        synchronized (this) {
            if (!isIdle()) {
                return;
            }
            givesWay = true; // so that whoever is asked from now on says that it is not valid
        }
        end();
    }

    /** Closes it; its entry in the container's pool is found out when that looks at it. May be called twice. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        try {
            ending.end();
        } catch (SQLException failed) {
            LOG.debug("A connection of {} was not closed", stamp.account(), failed);
        } finally {
            all.ended(this);
        }
    }

    @Override
    public String toString() {
        return "ContainerSession[" + stamp.account() + "]";
    }

    /** Closes what is behind it. */
    @FunctionalInterface
    interface Ending {
        void end() throws SQLException;
    }

    /** Whether connections lead to another database by now. */
    @FunctionalInterface
    interface Elsewhere {
        boolean leads() throws SQLException;
    }
}
