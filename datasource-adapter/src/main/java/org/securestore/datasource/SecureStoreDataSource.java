package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;

/**
 * Connections to an external database, each logged in with the credentials that the store has for whoever is calling.
 * The application code that uses it needs no change, and never sees the credentials.
 *
 * <pre>{@code
 * SecureStoreDataSource orders = new SecureStoreDataSource();
 * orders.setTargetApplication("Orders");
 * orders.setUrl("jdbc:postgresql://db.example/sales");
 *
 * Callers.callAs(Caller.of("alice"), () -> {
 *     try (Connection connection = orders.getConnection()) { // as the account that Orders has for alice
 *         ...
 *     }
 * });
 * }</pre>
 *
 * <p>It pools: closing a connection gives it back, to be used by callers with the same credentials only. It is set up
 * before its first use and then does not change. Threads may share it; whoever made it closes it, which closes its
 * connections.
 *
 * <p>{@link #getConnection()} throws an {@link SQLException} whose message says what to do, whose cause is what the store
 * threw, and whose SQLState is one of: {@code 28000} the caller may not use the application, {@code 28S01} nobody is
 * calling, {@code 28S02} no credentials are entered yet, {@code 28S03} the database refused them, {@code 08S01} there is
 * no such application, {@code 08S02} the store cannot get its master key, {@code 08S03} the store's database does not
 * answer, {@code 08S04} the store failed otherwise.
 */
public final class SecureStoreDataSource implements UnloggedDataSource, AutoCloseable {
    private Optional<StoreConfiguration> configuration = Optional.empty();
    private Optional<TargetApplicationId> targetApplication = Optional.empty();
    private Optional<String> url = Optional.empty();
    private PoolSettings settings = PoolSettings.DEFAULT;
    private volatile @Nullable OwnerPools pools;
    private boolean closed;

    /** A data source on this JVM's default store, to be set up by its properties. */
    public SecureStoreDataSource() {}

    /** A data source on the store of this configuration, to be set up by its properties. */
    public SecureStoreDataSource(StoreConfiguration configuration) {
        this.configuration = Optional.of(configuration);
    }

    /**
     * The target application whose credentials are used.
     *
     * @throws IllegalArgumentException if {@code id} can be no application's
     */
    public synchronized void setTargetApplication(String id) {
        requireUnused();
        targetApplication = Optional.of(new TargetApplicationId(id));
    }

    public synchronized @Nullable String getTargetApplication() {
        return targetApplication.map(TargetApplicationId::value).orElse(null); // a bean's word for "not set"
    }

    /** The vendor's JDBC URL of the external database, without user or password. */
    public synchronized void setUrl(String vendorUrl) {
        requireUnused();
        url = Optional.of(vendorUrl);
    }

    public synchronized @Nullable String getUrl() {
        return url.orElse(null); // a bean's word for "not set"
    }

    /**
     * How many connections the callers with the same credentials may have together; 8 unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public synchronized void setMaximumPoolSize(int maximumPoolSize) {
        requireUnused();
        settings = settings.withMaximumPoolSize(maximumPoolSize);
    }

    public synchronized int getMaximumPoolSize() {
        return settings.maximumPoolSize();
    }

    /** How long a caller waits for a connection; 30 seconds unless set, and for 0. */
    @Override
    public synchronized void setLoginTimeout(int seconds) {
        requireUnused();
        Duration timeout = seconds == 0 ? PoolSettings.DEFAULT.connectionTimeout() : Duration.ofSeconds(seconds);
        settings = settings.withConnectionTimeout(timeout);
    }

    @Override
    public synchronized int getLoginTimeout() {
        return Math.toIntExact(settings.connectionTimeout().toSeconds());
    }

    /** A connection on behalf of whoever is calling. */
    @Override
    public Connection getConnection() throws SQLException {
        return pools().borrow();
    }

    /** Not supported: who connects is decided by who is calling, and with which credentials by the store. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store supplies user and password; call getConnection() instead,"
                + " on behalf of the caller whose credentials are to be used");
    }

    /** Closes all connections. May be called twice. */
    @Override
    public synchronized void close() {
        closed = true;
        OwnerPools open = pools;
        pools = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("A secure store's data source wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "SecureStoreDataSource["
                + targetApplication.map(TargetApplicationId::value).orElse("not set up") + "]";
    }

    private OwnerPools pools() throws SQLException {
        OwnerPools open = pools;
        return open != null ? open : open();
    }

    private synchronized OwnerPools open() throws SQLException {
        OwnerPools already = pools;
        if (already != null) {
            return already;
        }
        if (closed) {
            throw new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
        }
        TargetApplicationId application = targetApplication.orElseThrow(() -> notSet("targetApplication"));
        VendorLogin login = VendorLogin.to(url.orElseThrow(() -> notSet("url")), Map.of());
        OwnerPools opened = OwnerPools.open(
                () -> configuration.orElseGet(StoreConfiguration::load),
                new FixedDestination(new Route(application, login), Optional.empty()),
                settings);
        pools = opened;
        return opened;
    }

    private void requireUnused() {
        if (pools != null || closed) {
            throw new IllegalStateException("A data source is set up before its first use");
        }
    }

    private static SQLException notSet(String property) {
        return new SQLNonTransientConnectionException(
                "The data source has no " + property + "; set it before the first connection",
                SqlStates.CANNOT_CONNECT);
    }
}
