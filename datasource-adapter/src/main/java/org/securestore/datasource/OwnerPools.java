package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.CredentialOwner;

/** One pool for each owner of credentials and each route, made when the owner's credentials are first asked for. */
final class OwnerPools implements IdentityPools {
    private final SecureStore store;
    private final Destination destination;
    private final PoolSettings settings;
    private final ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
    private final ConcurrentMap<Place, OwnerPool> pools = new ConcurrentHashMap<>();
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
        this.settings = settings;
    }

    @Override
    public Access decide() throws SQLException {
        return decide(asker());
    }

    private static Access decide(Asker asker) throws SQLException {
        try {
            return asker.session().access(asker.route().application());
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    @Override
    public Connection borrow(Access decided) throws SQLException {
        Asker asker = asker();
        // Or the credentials of one application would log in where those of another are meant to.
        Access access = asker.route().isFor(decided) ? decided : decide(asker);
        OwnerPool pool =
                pools.computeIfAbsent(new Place(asker.route(), access.owner()), place -> pool(place, access, asker));
        if (closed) {
            pool.close(); // it was made after all others were closed
            throw closed();
        }
        return pool.borrow(access, asker.session());
    }

    @Override
    public boolean leadsElsewhere(Connection borrowed) throws SQLException {
        return borrowed.unwrap(PhysicalConnection.class).route().isSuperseded();
    }

    @Override
    public void close() {
        closed = true;
        pools.values().forEach(OwnerPool::close);
        pools.clear();
        scheduler.shutdownNow();
        store.close();
    }

    private OwnerPool pool(Place place, Access access, Asker asker) {
        pools.forEach((old, pool) -> {
            if (old.route().isSuperseded()) {
                pool.retire();
            }
        });
        OwnerConnections connections = new OwnerConnections(place.route(), access, asker.session());
        return new OwnerPool(connections, new HikariDataSource(settings.forOwner(access, connections, scheduler)));
    }

    /** Whoever is calling; the system, where the data source says what to do when nobody is. */
    private Asker asker() throws SQLException {
        if (closed) {
            throw closed();
        }
        Optional<Caller> caller = Callers.current();
        return caller.isPresent()
                ? asker(caller.get(), destination)
                : asker(Caller.system(), destination.unattended().orElseThrow(() -> SqlFailures.noCaller(destination)));
    }

    private Asker asker(Caller caller, Destination towards) throws SQLException {
        SecureStoreSession session = store.as(caller);
        try {
            return new Asker(session, towards.route(session));
        } catch (SecureStoreException unknown) {
            throw SqlFailures.of(unknown);
        }
    }

    private static SQLException closed() {
        return new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
    }

    /** Who asks, and where he is led. */
    private record Asker(SecureStoreSession session, Route route) {}

    /** Whose connections are in one pool. */
    private record Place(Route route, CredentialOwner owner) {}
}
