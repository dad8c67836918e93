package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionLimitTest {
    private final ConnectionLimit limit = new ConnectionLimit(1);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        others.shutdownNow();
    }

    @Test
    @Timeout(20)
    void whoeverAlwaysWantsAnotherKeepsNobodyFromHisTurn() throws Exception {
        limit.take(new Applicant(() -> {}));
        CountDownLatch insatiableHasTurn = new CountDownLatch(1);
        Future<?> insatiable = others.submit(() -> limit.take(new Applicant(insatiableHasTurn::countDown)));
        insatiableHasTurn.await();

        Future<Boolean> next = others.submit(() -> limit.take(new Applicant(limit::giveBack)));

        assertThat(next.get()).isTrue();
        insatiable.cancel(true);
    }

    /** Wants a place for ever; {@code turn} is what happens when it is his turn. */
    private record Applicant(Runnable turn) implements ConnectionLimit.Applicant {
        @Override
        public boolean stillWants() {
            return true;
        }

        @Override
        public boolean isGivingBack() {
            return false;
        }

        @Override
        public void haveIdleClosed() {
            turn.run();
        }

        @Override
        public void haveOneGiveWay() {
            // there is none
        }
    }
}
