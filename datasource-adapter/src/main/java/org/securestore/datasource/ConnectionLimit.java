package org.securestore.datasource;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many physical connections all identities of a data source may have together. Whoever finds them all taken has another
 * identity make room, and waits for his turn. Threads may share it.
 */
final class ConnectionLimit {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int PAUSES_UNTIL_ONE_GIVES_WAY = 10;
    private static final int PAUSES_UNTIL_THE_NEXT_HAS_A_TURN = 20;

    private final int most;
    private final Semaphore free;
    private final ReentrantLock turn = new ReentrantLock(true);

    ConnectionLimit(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** How many there may be. */
    int most() {
        return most;
    }

    /** How many there are, or are about to be. */
    int taken() {
        return most - free.availablePermits();
    }

    /**
     * Takes a place for a connection; whoever gets one gives it back.
     *
     * @param applicant says for how long a place is wanted, and is told to make room
     * @return whether there was a place while one was wanted
     */
    boolean take(Applicant applicant) throws InterruptedException {
        if (!turn.isLocked() && free.tryAcquire()) {
            return true;
        }
        while (applicant.stillWants()) {
            turn.lockInterruptibly();
            try {
                if (takeInTurn(applicant)) {
                    return true;
                }
            } finally {
                turn.unlock();
            }
        }
        return false;
    }

    private boolean takeInTurn(Applicant applicant) throws InterruptedException {
        for (int pauses = 0; applicant.stillWants() && !isOver(pauses); pauses++) {
            if (free.tryAcquire()) {
                return true;
            }
            if (pauses == PAUSES_UNTIL_ONE_GIVES_WAY) {
                applicant.haveOneGiveWay();
            }
            if (pauses > 0 || !applicant.isGivingBack()) {
                applicant.haveIdleClosed();
            }
            if (free.tryAcquire(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever has connections already, and always wants another, may find none that gives way; one who has none might. */
    private boolean isOver(int pauses) {
        return pauses >= PAUSES_UNTIL_THE_NEXT_HAS_A_TURN && turn.hasQueuedThreads();
    }

    void giveBack() {
        free.release();
    }

    /** Who wants a place. */
    interface Applicant {
        boolean stillWants();

        /** Whether it is about to give a place back itself, so that for the moment nobody else need lose his. */
        boolean isGivingBack();

        /** Has those connections closed that their identity has not used for the longest time; there may be none. */
        void haveIdleClosed();

        /** Has one connection closed, as soon as it comes back, of the identity that has most. */
        void haveOneGiveWay();
    }
}
