package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * A container's own pool, and a data source in front of it: here it is decided, where the caller is known, whose connection it is;
 * there connections are pooled and enlisted in transactions, by owner. Threads may share it.
 *
 * @see LoginDesk
 */
final class DelegatePool implements ConnectionSource {
    private static final int SECONDS_TO_ANSWER = 5;

    private final SecureStore store;
    private final TargetApplicationId application;
    private final Optional<TargetApplicationId> unattended;
    private final Delegate delegate;
    private final LoginDesk desk;

    /**
     * Opens the store that {@code configuration} describes, to be closed with this; logs in nobody.
     *
     * @throws SQLException if there is no such store
     */
    static DelegatePool open(
            Supplier<StoreConfiguration> configuration,
            TargetApplicationId application,
            Optional<TargetApplicationId> unattended,
            PoolSettings settings,
            Delegate delegate)
            throws SQLException {
        try {
            SecureStore store = SecureStore.open(configuration.get());
            return new DelegatePool(store, application, unattended, settings, delegate);
        } catch (SecureStoreException unusable) {
            throw SqlFailures.of(unusable);
        }
    }

    private DelegatePool(
            SecureStore store,
            TargetApplicationId application,
            Optional<TargetApplicationId> unattended,
            PoolSettings settings,
            Delegate delegate) {
        this.store = store;
        this.application = application;
        this.unattended = unattended;
        this.delegate = delegate;
        this.desk = new LoginDesk(application, new ContainerSessions(store, settings));
    }

    @Override
    public Connection borrow() throws SQLException {
        Admission admission = admission();
        try {
            return desk.ask(delegate.find(), admission);
        } catch (SQLException failed) {
            throw reason(failed);
        }
    }

    private Admission admission() throws SQLException {
        Optional<Caller> caller = Callers.current();
        try {
            return caller.isPresent() ? admission(caller.get(), application) : ofNobody();
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    private Admission ofNobody() throws SQLException {
        TargetApplicationId forNobody = unattended.orElseThrow(() -> SqlFailures.noCaller(application.value()));
        return admission(Caller.system(), forNobody);
    }

    private Admission admission(Caller caller, TargetApplicationId wanted) {
        SecureStoreSession session = store.as(caller);
        return new Admission(caller.name(), session, session.access(wanted));
    }

    /** What we, or the vendor, said, rather than what a container put around it. */
    private static SQLException reason(SQLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && said.getSQLState() != null) {
                return said;
            }
        }
        return new SQLTransientConnectionException(
                "The container's pool gave no connection: " + failed.getMessage(), SqlStates.CANNOT_CONNECT, failed);
    }

    @Override
    public void verify() throws SQLException {
        try (Connection connection = borrow()) {
            if (!connection.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLTransientConnectionException(
                        "The database of " + application + " does not answer", SqlStates.CONNECTION_LOST);
            }
        }
    }

    @Override
    public DataSourceStatistics statistics() {
        return desk.sessions().statistics(desk.tally());
    }

    @Override
    public IdentityPools forEverybody() throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "A data source in front of a container's pool cannot have another in front of"
                        + " it; take delegateJndiName out, or have the application use this data source itself");
    }

    /** Ends all sessions; their entries in the container's pool are found out when that looks at them. */
    @Override
    public void close() {
        desk.close();
        store.close();
    }

    /** The container's data source, looked up each time, as a container may replace it. */
    @FunctionalInterface
    interface Delegate {
        DataSource find() throws SQLException;

        /** By the name that an administrator has given it. */
        @SuppressWarnings("BanJNDI") // whoever sets the name sets the server up
        static Delegate named(String jndiName) {
            return () -> {
                try {
                    return dataSource(InitialContext.doLookup(jndiName), jndiName);
                } catch (NamingException absent) {
                    throw noDelegate(jndiName, absent);
                }
            };
        }

        private static DataSource dataSource(Object found, String jndiName) throws SQLException {
            if (found instanceof DataSource source) {
                return source;
            }
            throw noDelegate(jndiName, null);
        }

        private static SQLException noDelegate(String jndiName, @Nullable NamingException cause) {
            return new SQLTransientConnectionException(
                    "There is no data source of the container's named " + jndiName
                            + "; define it, or correct delegateJndiName",
                    SqlStates.CANNOT_CONNECT,
                    cause);
        }
    }
}
