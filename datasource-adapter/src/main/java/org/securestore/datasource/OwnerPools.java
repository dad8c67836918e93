package org.securestore.datasource;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.CredentialOwner;

/** One pool for each owner of credentials for one application, made when the owner's credentials are first asked for. */
final class OwnerPools implements IdentityPools {
    private final SecureStore store;
    private final TargetApplicationId application;
    private final VendorLogin login;
    private final PoolSettings settings;
    private final ScheduledThreadPoolExecutor scheduler = PoolSettings.scheduler();
    private final ConcurrentMap<CredentialOwner, OwnerPool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Opens the store that {@code configuration} describes, to be closed with the pools; logs in nobody.
     *
     * @throws SQLException if there is no such store
     */
    static OwnerPools open(
            Supplier<StoreConfiguration> configuration,
            TargetApplicationId application,
            VendorLogin login,
            PoolSettings settings)
            throws SQLException {
        login.requireDriver();
        try {
            return new OwnerPools(SecureStore.open(configuration.get()), application, login, settings);
        } catch (SecureStoreException unusable) {
            throw SqlFailures.of(unusable);
        }
    }

    private OwnerPools(SecureStore store, TargetApplicationId application, VendorLogin login, PoolSettings settings) {
        this.store = store;
        this.application = application;
        this.login = login;
        this.settings = settings;
    }

    @Override
    public Access decide() throws SQLException {
        try {
            return session().access(application);
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        SecureStoreSession session = session();
        OwnerPool pool = pools.computeIfAbsent(access.owner(), owner -> pool(access, session));
        if (closed) {
            pool.close(); // it was made after all others were closed
            throw closed();
        }
        return pool.borrow(access, session);
    }

    @Override
    public void close() {
        closed = true;
        pools.values().forEach(OwnerPool::close);
        pools.clear();
        scheduler.shutdownNow();
        store.close();
    }

    private OwnerPool pool(Access access, SecureStoreSession session) {
        OwnerConnections connections = new OwnerConnections(login, access, session);
        return new OwnerPool(connections, new HikariDataSource(settings.forOwner(access, connections, scheduler)));
    }

    private SecureStoreSession session() throws SQLException {
        if (closed) {
            throw closed();
        }
        Caller caller = Callers.current().orElseThrow(() -> SqlFailures.noCaller(application));
        return store.as(caller);
    }

    private static SQLException closed() {
        return new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
    }
}
