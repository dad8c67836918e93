package org.securestore.datasource;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which pool serves which account. There are no more pools than there may be connections, as each has threads of its own: an
 * account that is not used gives its pool to the next, and thousands take turns. Threads may share it.
 */
final class ServingPools implements OwnerPool.Room, AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PAUSES_UNTIL_ONE_IS_TAKEN_OVER = 100;

    // By the time before the last, as LRU-2 has it (O'Neil, O'Neil and Weikum, SIGMOD 1993): whoever comes once in a
    // while must not cost those their connections who come again and again.
    private static final Comparator<OwnerPool> LEAST_RECENTLY_USED =
            Comparator.comparingLong(OwnerPool::usedBefore).thenComparingLong(OwnerPool::lastUsed);

    private final String name;
    private final PoolSettings settings;
    private final OwnerPool.Threads threads;
    private final ConnectionLimit limit;
    private final ConcurrentMap<Account, OwnerPool> serving = new ConcurrentHashMap<>();
    private final List<OwnerPool> pools = new CopyOnWriteArrayList<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final PastUses past = new PastUses(); // for whoever has the turn
    private final AtomicLong time = new AtomicLong(); // in steps: a pool or a connection was made or passed on
    private final Tally tally = new Tally();
    private volatile boolean closed;

    /** @param threads which stay the caller's to end, after this is closed */
    ServingPools(String name, PoolSettings settings, OwnerPool.Threads threads) {
        this.name = name;
        this.settings = settings;
        this.threads = threads;
        this.limit = new ConnectionLimit(settings.maximumConnections());
    }

    List<OwnerPool> all() {
        return pools;
    }

    /** The pool that served the account before, if any did; it may serve another one by now. */
    @Nullable
    OwnerPool known(Decision decision) {
        OwnerPool known = decision.servedBy();
        if (known != null) {
            known.usedAt(time.getPlain());
        }
        return known;
    }

    /**
     * The pool that serves the account; it may serve another one before it is used.
     *
     * @param deadline how long to wait for one, by {@link System#nanoTime}
     * @throws SQLException if none becomes free in time
     */
    OwnerPool of(Decision decision, long deadline) throws SQLException {
        OwnerPool present = serving.get(decision.account());
        OwnerPool pool = present != null ? present : assigned(decision, deadline);
        decision.servedBy(pool);
        if (present != null) {
            present.usedAt(time.getPlain());
        }
        return pool;
    }

    private OwnerPool assigned(Decision decision, long deadline) throws SQLException {
        try {
            if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw allInUse(decision);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlFailures.interrupted(interrupted);
        }
        try {
            OwnerPool meanwhile = serving.get(decision.account());
            return meanwhile != null ? meanwhile : assign(decision, deadline);
        } finally {
            turn.unlock();
        }
    }

    private OwnerPool assign(Decision decision, long deadline) throws SQLException {
        if (closed) {
            throw SqlFailures.closed();
        }
        time.incrementAndGet();
        OwnerPool pool = pools.size() < limit.most() ? made(decision) : takenOver(decision, deadline);
        pool.usedAt(time.get());
        serving.put(decision.account(), pool);
        return pool;
    }

    private OwnerPool made(Decision decision) {
        String numbered = name + " #" + (pools.size() + 1);
        OwnerPool pool = new OwnerPool(numbered, decision, settings, limit, this, tally, threads);
        pools.add(pool);
        return pool;
    }

    private OwnerPool takenOver(Decision decision, long deadline) throws SQLException {
        for (int pauses = 0; ; pauses++) {
            boolean hurries = pauses >= PAUSES_UNTIL_ONE_IS_TAKEN_OVER;
            Optional<OwnerPool> pool = leastRecentlyUsed(hurries);
            if (pool.isPresent()) {
                takeOver(pool.get(), decision);
                return pool.get();
            }
            if (closed) {
                throw SqlFailures.closed();
            }
            if (System.nanoTime() - deadline >= 0) {
                throw allInUse(decision);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void takeOver(OwnerPool pool, Decision decision) {
        Account before = pool.account();
        serving.remove(before, pool);
        past.remember(before, pool.lastUsed());
        pool.serve(decision, past.take(decision.account()));
        tally.handedOver();
    }

    /** One that nobody uses; where all are used all the time, any: whoever waits for it goes on where there is room. */
    private Optional<OwnerPool> leastRecentlyUsed(boolean evenIfBusy) {
        return pools.stream().filter(pool -> evenIfBusy || !pool.isBusy()).min(LEAST_RECENTLY_USED);
    }

    private SQLException allInUse(Decision decision) {
        return new SQLTransientConnectionException(
                "All " + limit.most() + " connections of the data source are in use, and none came back in time for "
                        + decision.account(),
                SqlStates.CANNOT_CONNECT);
    }

    DataSourceStatistics statistics() {
        List<OwnerPool> open =
                pools.stream().filter(pool -> pool.isBusy() || pool.hasIdle()).toList();
        return new DataSourceStatistics(
                limit.most(),
                open.stream().mapToInt(OwnerPool::active).sum(),
                open.stream().mapToInt(OwnerPool::idle).sum(),
                open.stream().mapToInt(OwnerPool::waiting).sum() + turn.getQueueLength(),
                tally.logins(),
                tally.refusedLogins(),
                tally.handovers(),
                open.stream().map(OwnerPool::statistics).toList());
    }

    /** Closes the connections that nobody uses, and the others when they come back. */
    void closeAll() {
        pools.forEach(OwnerPool::closeIdle);
    }

    @Override
    public void closeIdle(OwnerPool applicant) {
        time.incrementAndGet();
        pools.stream()
                .filter(pool -> pool != applicant && pool.hasIdle())
                .min(Comparator.comparing(OwnerPool::isBusy).thenComparing(LEAST_RECENTLY_USED))
                .ifPresent(OwnerPool::closeIdle);
    }

    @Override
    public void haveOneGiveWay(OwnerPool applicant) {
        pools.stream()
                .filter(pool -> pool.open().size() > applicant.open().size() + 1)
                .max(Comparator.comparingInt(pool -> pool.open().size()))
                .ifPresent(OwnerPool::haveOneGiveWay);
    }

    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            pools.forEach(OwnerPool::refuse); // first: the login of one may keep those of another waiting
            pools.forEach(OwnerPool::close);
            serving.clear();
        } finally {
            turn.unlock();
        }
    }
}
