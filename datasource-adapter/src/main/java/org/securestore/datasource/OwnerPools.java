package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Connections for everybody to one destination, each borrowed by whoever has the credentials that it was opened with. */
final class OwnerPools implements IdentityPools {
    private final SecureStore store;
    private final Destination destination;
    private final boolean identifiesCallers;
    private final long patienceNanos;
    private final long patienceMillis;
    private final Decisions decisions;
    private final Optional<Decisions> unattended;
    private final ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
    private final ServingPools pools;
    private final ManagedDataSource shown;
    private volatile boolean closed;

    /**
     * Opens the store that {@code configuration} describes, to be closed with the pools; logs in nobody.
     *
     * @throws SQLException if there is no such store
     */
    static OwnerPools open(Supplier<StoreConfiguration> configuration, Destination destination, PoolSettings settings)
            throws SQLException {
        try {
            return new OwnerPools(SecureStore.open(configuration.get()), destination, settings);
        } catch (SecureStoreException unusable) {
            throw SqlFailures.of(unusable);
        }
    }

    private OwnerPools(SecureStore store, Destination destination, PoolSettings settings) {
        this.store = store;
        this.destination = destination;
        this.identifiesCallers = settings.identifiesCallers();
        this.patienceNanos = settings.connectionTimeout().toNanos();
        this.patienceMillis = settings.connectionTimeout().toMillis();
        this.decisions = new Decisions(store, destination);
        this.unattended = destination.unattended().map(other -> new Decisions(store, other));
        this.pools = new ServingPools("securestore " + destination, settings, scheduler);
        this.shown = new ManagedDataSource(destination.toString(), settings, pools);
        Upkeep upkeep = new Upkeep(store, pools, settings);
        Future<?> unused = scheduler.scheduleWithFixedDelay(upkeep, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Access decide() throws SQLException {
        return decision().access();
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        Decision now = decision();
        return borrow(now.access().equals(access) || !now.account().route().isFor(access) ? now : now.with(access));
    }

    /** A connection on behalf of whoever is calling. */
    Connection borrow() throws SQLException {
        return borrow(decision());
    }

    private Connection borrow(Decision decision) throws SQLException {
        Connection first = pools.of(decision, patienceNanos).borrow(decision, patienceMillis);
        return first != null ? first : borrowOnceMore(decision, System.nanoTime() + patienceNanos);
    }

    private Connection borrowOnceMore(Decision first, long deadline) throws SQLException {
        Decision decision = first;
        while (true) {
            decision = renewed(decision);
            long patience = deadline - System.nanoTime();
            if (patience <= 0) {
                throw SqlFailures.noConnection(first.access());
            }
            Connection next =
                    pools.of(decision, patience).borrow(decision, Math.max(1, TimeUnit.NANOSECONDS.toMillis(patience)));
            if (next != null) {
                return next;
            }
        }
    }

    /** The application may have changed meanwhile, and what is opened is for how it is now. */
    private Decision renewed(Decision decision) throws SQLException {
        Decision now = decision();
        boolean isNewer = now.access().definitionVersion() > decision.access().definitionVersion();
        return isNewer && now.account().route().isFor(decision.access()) ? now : decision;
    }

    DataSourceStatistics statistics() {
        return pools.statistics();
    }

    @Override
    public boolean leadsElsewhere(Connection borrowed) throws SQLException {
        PhysicalConnection physical = borrowed.unwrap(PhysicalConnection.class);
        return physical.stamp().account().route().isSuperseded()
                || (identifiesCallers && !physical.isLentTo(decision().caller()));
    }

    @Override
    public void close() {
        closed = true;
        scheduler.shutdownNow();
        shown.close();
        pools.close();
        store.close();
    }

    /** For whoever is calling; for the system, where the data source says what to do when nobody is. */
    private Decision decision() throws SQLException {
        if (closed) {
            throw SqlFailures.closed();
        }
        Optional<Caller> caller = Callers.current();
        return caller.isPresent()
                ? decisions.of(caller.get())
                : unattended
                        .orElseThrow(() -> SqlFailures.noCaller(destination))
                        .of(Caller.system());
    }
}
