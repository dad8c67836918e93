package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.datasource.OwnerPool.Threads;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Connections for everybody to one destination, each borrowed by whoever has the credentials that it was opened with. */
final class OwnerPools implements IdentityPools, ConnectionSource {
    private final SecureStore store;
    private final Destination destination;
    private final boolean identifiesCallers;
    private final long patienceNanos;
    private final Decisions decisions;
    private final Optional<Decisions> unattended;
    private final ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
    private final LoginThreads logins = new LoginThreads();
    private final ServingPools pools;
    private final ManagedDataSource shown;
    private final Deciding again = this::anew; // made once, as it would be with each connection
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
        this.decisions = new Decisions(store, destination);
        this.unattended = destination.unattended().map(other -> new Decisions(store, other));
        this.pools = new ServingPools(
                "securestore " + destination, settings, new Threads(scheduler, logins, new LoginTurns()));
        this.shown = new ManagedDataSource(destination.toString(), settings, pools);
        Upkeep upkeep = new Upkeep(store, pools, settings);
        Future<?> unused = scheduler.scheduleWithFixedDelay(upkeep, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Access decide() throws SQLException {
        try {
            return decision().access();
        } catch (IllegalStateException unusable) {
            throw closedOr(unusable);
        }
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        try {
            return borrow(as(access, decision()), () -> as(access, anew()));
        } catch (IllegalStateException unusable) {
            throw closedOr(unusable);
        }
    }

    private static Decision as(Access access, Decision now) {
        return now.access().equals(access) || now.replaces(access) ? now : now.with(access);
    }

    @Override
    public Connection borrow() throws SQLException {
        try {
            return borrow(decision(), again);
        } catch (IllegalStateException unusable) {
            throw closedOr(unusable);
        }
    }

    /** The store is closed with the data source, which may happen while somebody asks it. */
    private SQLException closedOr(IllegalStateException unusable) {
        if (closed) {
            return SqlFailures.closed();
        }
        throw unusable;
    }

    private Connection borrow(Decision decision, Deciding again) throws SQLException {
        OwnerPool known = pools.known(decision);
        Connection atOnce = known == null ? null : known.borrowAtOnce(decision);
        return atOnce != null ? atOnce : borrowInTime(decision, again, System.nanoTime() + patienceNanos);
    }

    private Connection borrowInTime(Decision first, Deciding again, long deadline) throws SQLException {
        Decision decision = first;
        while (true) {
            Connection next = pools.of(decision, deadline).borrow(decision, deadline);
            if (next != null) {
                return next;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw SqlFailures.noConnection(decision.access());
            }
            decision = again.decide(); // what holds may have changed meanwhile
        }
    }

    @Override
    public void verify() throws SQLException {
        try (Connection connection = borrow();
                Statement statement = connection.createStatement()) {
            statement.execute(connection
                    .unwrap(PhysicalConnection.class)
                    .stamp()
                    .account()
                    .route()
                    .login()
                    .vendor()
                    .idleStatement());
        }
    }

    @Override
    public DataSourceStatistics statistics() {
        return pools.statistics();
    }

    @Override
    public IdentityPools forEverybody() {
        return this;
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
        shown.close();
        pools.close();
        logins.close();
        scheduler.shutdownNow(); // last: an open pool loses each connection whose end it cannot schedule
        store.close();
    }

    /** For whoever is calling; for the system, where the data source says what to do when nobody is. */
    private Decision decision() throws SQLException {
        Optional<Caller> caller = Callers.current();
        return decisions(caller).of(caller.orElseGet(Caller::system));
    }

    /** The same, by what the store says at this moment. */
    private Decision anew() throws SQLException {
        Optional<Caller> caller = Callers.current();
        return decisions(caller).anew(caller.orElseGet(Caller::system));
    }

    private Decisions decisions(Optional<Caller> caller) throws SQLException {
        if (closed) {
            throw SqlFailures.closed();
        }
        return caller.isPresent()
                ? decisions
                : unattended.orElseThrow(() -> SqlFailures.noCaller(destination.toString()));
    }

    @FunctionalInterface
    private interface Deciding {
        Decision decide() throws SQLException;
    }
}
