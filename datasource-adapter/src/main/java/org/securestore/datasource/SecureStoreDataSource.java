package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import org.jspecify.annotations.Nullable;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettingsName;
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
 * <p>The URL and the options of the vendor's driver can lie in the store, as the {@link #setConnectionSettings connection
 * settings} that are named, or that have the name of the target application. They are followed when they change.
 *
 * <p>It pools: closing a connection gives it back, to be used by callers with the same credentials only. It is set up
 * before its first use and then does not change. Threads may share it; whoever made it closes it, which closes its
 * connections.
 *
 * <p>{@link #getConnection()} throws an {@link SQLException} whose message says what to do, whose cause is what the store
 * threw, and whose SQLState is one of: {@code 28000} the caller may not use the application, {@code 28S01} nobody is
 * calling, {@code 28S02} no credentials are entered yet, {@code 28S03} the database refused them, {@code 08S01} there is
 * no such application or no such connection settings, {@code 08S02} the store cannot get its master key, {@code 08S03} the store's database does not
 * answer, {@code 08S04} the store failed otherwise.
 */
public final class SecureStoreDataSource implements UnloggedDataSource, Referenceable, AutoCloseable {
    private final Optional<StoreConfiguration> configuration;
    private DataSourceSettings settings = DataSourceSettings.NONE;
    private final ContainersPools lent = new ContainersPools(() -> source().forEverybody(), this::closeIfUnused);
    private volatile @Nullable ConnectionSource source;
    private boolean closed;

    /** A data source on this JVM's default store, to be set up by its properties. */
    public SecureStoreDataSource() {
        this.configuration = Optional.empty();
    }

    /** A data source on the store of this configuration, to be set up by its properties. */
    public SecureStoreDataSource(StoreConfiguration configuration) {
        this.configuration = Optional.of(configuration);
    }

    /**
     * The target application whose credentials are used; unless set, that of the connection settings.
     *
     * @throws IllegalArgumentException if {@code id} can be no application's
     */
    public void setTargetApplication(String id) {
        TargetApplicationId application = new TargetApplicationId(id);
        change(now -> now.withTargetApplication(application));
    }

    public @Nullable String getTargetApplication() {
        return settings()
                .targetApplication()
                .map(TargetApplicationId::value)
                .orElse(null); // a bean's word for "not set"
    }

    /** The vendor's JDBC URL of the external database, without user or password; unless set, that of the connection settings. */
    public void setUrl(String vendorUrl) {
        change(now -> now.withUrl(vendorUrl));
    }

    public @Nullable String getUrl() {
        return settings().url().orElse(null); // a bean's word for "not set"
    }

    /**
     * The connection settings in the store that say what is not set here; with no URL, those of the target application's
     * name unless set.
     *
     * @throws IllegalArgumentException if {@code name} can be no settings'
     */
    public void setConnectionSettings(String name) {
        ConnectionSettingsName stored = new ConnectionSettingsName(name);
        change(now -> now.withConnectionSettings(stored));
    }

    public @Nullable String getConnectionSettings() {
        return settings()
                .connectionSettings()
                .map(ConnectionSettingsName::value)
                .orElse(null);
    }

    /**
     * The JNDI name of a data source of the container's, whose own driver is {@link SecureStoreDriver} or {@link
     * SecureStoreXADataSource} for the same target application, and whose pool is to be used, so that the container goes on
     * enlisting its connections in transactions. Where the database is, it says; so {@code url} and what else is about it are not
     * set here.
     */
    public void setDelegateJndiName(String jndiName) {
        change(now -> now.withDelegateJndiName(jndiName));
    }

    public @Nullable String getDelegateJndiName() {
        return settings().delegateJndiName().orElse(null);
    }

    /**
     * The target application whose credentials are used when nobody is calling, by {@link
     * org.securestore.identity.Caller#system()}; unless set, there is no connection then.
     *
     * @throws IllegalArgumentException if {@code id} can be no application's
     */
    public void setUnattendedTargetApplication(String id) {
        TargetApplicationId application = new TargetApplicationId(id);
        change(now -> now.withUnattendedTargetApplication(application));
    }

    public @Nullable String getUnattendedTargetApplication() {
        return settings()
                .unattendedTargetApplication()
                .map(TargetApplicationId::value)
                .orElse(null);
    }

    /**
     * What else the vendor's driver is told, as {@code name=value;name=value}; wins over the options of the connection
     * settings.
     *
     * @throws IllegalArgumentException if it has another form, or names a user or a secret, which belong into the store
     */
    public void setConnectionProperties(String properties) {
        ConnectionProperties parsed = ConnectionProperties.parse(properties);
        change(now -> now.withConnectionProperties(parsed));
    }

    public String getConnectionProperties() {
        return settings().connectionProperties().text();
    }

    /**
     * How many connections the callers with the same credentials may have together; 8 unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public void setMaximumPoolSize(int maximumPoolSize) {
        change(now -> now.withPools(now.pools().withMaximumPoolSize(maximumPoolSize)));
    }

    public int getMaximumPoolSize() {
        return settings().pools().maximumPoolSize();
    }

    /**
     * How many connections all callers may have together; 50 unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public void setMaximumConnections(int maximumConnections) {
        change(now -> now.withPools(now.pools().withMaximumConnections(maximumConnections)));
    }

    public int getMaximumConnections() {
        return settings().pools().maximumConnections();
    }

    /**
     * For how many seconds work may go on that was begun with credentials which were replaced or cleared meanwhile; then
     * its connection is aborted. 300 unless set, at least 0.
     */
    public void setDrainTimeout(int seconds) {
        change(now -> now.withPools(now.pools().withDrainTimeout(Duration.ofSeconds(seconds))));
    }

    public int getDrainTimeout() {
        return Math.toIntExact(settings().pools().drainTimeout().toSeconds());
    }

    /**
     * When connections in use are closed whose credentials, or whose user's membership, were taken away: {@code AT_RETURN}
     * unless set, or {@code AT_ONCE}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public void setRevocation(String when) {
        Revocation revocation = Revocation.valueOf(when);
        change(now -> now.withPools(now.pools().withRevocation(revocation)));
    }

    public String getRevocation() {
        return settings().pools().revocation().name();
    }

    /**
     * Whether each session shows its caller to the database, as application name or client user where the vendor's driver
     * has such a thing, and the audit log, where reads are audited, shows as which session the database let him in. Costs a
     * round trip for each login, and one whenever a connection goes to another caller. Off unless set.
     */
    public void setIdentifyCallers(boolean identify) {
        change(now -> now.withPools(now.pools().withIdentifiedCallers(identify)));
    }

    public boolean isIdentifyCallers() {
        return settings().pools().identifiesCallers();
    }

    /** How long a caller waits for a connection; 30 seconds unless set, and for 0. */
    @Override
    public void setLoginTimeout(int seconds) {
        Duration timeout = seconds == 0 ? PoolSettings.DEFAULT.connectionTimeout() : Duration.ofSeconds(seconds);
        change(now -> now.withPools(now.pools().withConnectionTimeout(timeout)));
    }

    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(settings().pools().connectionTimeout().toSeconds());
    }

    /**
     * For containers, which set it empty whether or not they were told one.
     *
     * @throws IllegalArgumentException if it is not empty, as the store supplies it
     */
    public void setUser(String user) {
        requireEmpty("user", user);
    }

    /**
     * For containers, which set it empty whether or not they were told one.
     *
     * @throws IllegalArgumentException if it is not empty, as the store supplies it
     */
    public void setPassword(String password) {
        requireEmpty("password", password);
    }

    /** A connection on behalf of whoever is calling. */
    @Override
    public Connection getConnection() throws SQLException {
        return source().borrow();
    }

    /** What it does at the moment. Anybody may ask. */
    public DataSourceStatistics statistics() {
        ConnectionSource open = source;
        return open == null ? DataSourceStatistics.unused(getMaximumConnections()) : open.statistics();
    }

    /**
     * Executes a statement that does nothing, on behalf of whoever is calling, or of nobody if the data source serves nobody
     * in particular: what works here has a store, credentials and a database that answers with them.
     *
     * @throws SQLException as {@link #getConnection()}, or what the database answered
     */
    public void verify() throws SQLException {
        source().verify();
    }

    /**
     * For containers that put a pool of their own around a data source, and ask it so because they were told no user: a connection
     * that may be lent to everybody, as those of {@link SecureStoreDriver}. It belongs to nobody until a statement is executed,
     * and then to whoever executes it. When the last of them is closed, so is what the data source had open.
     *
     * @param user null or empty, as who connects is decided by who is calling
     * @param password null or empty, as the store supplies it
     * @throws SQLFeatureNotSupportedException if either is given
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        if (isEmpty(user) && isEmpty(password)) {
            return lent.connection(settings().name().orElse("not set up"));
        }
        throw new SQLFeatureNotSupportedException("The store supplies user and password; call getConnection() instead,"
                + " on behalf of the caller whose credentials are to be used");
    }

    /** Closes all connections. May be called twice. */
    @Override
    public synchronized void close() {
        closed = true;
        ConnectionSource open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * What a directory keeps of this data source: its properties, of which {@link SecureStoreDataSourceFactory} makes one like it.
     *
     * @throws NamingException if it was made for a configuration of its own, which cannot be kept there
     */
    @Override
    public Reference getReference() throws NamingException {
        if (configuration.isPresent()) {
            throw new OperationNotSupportedException("A data source with a configuration of its own cannot be kept in a"
                    + " directory; make it without one, for the store of the JVM's configuration");
        }
        Reference reference = new Reference(
                SecureStoreDataSource.class.getName(), SecureStoreDataSourceFactory.class.getName(), null);
        for (DataSourceProperty property : DataSourceProperty.values()) {
            property.of(this).ifPresent(text -> reference.add(new StringRefAddr(property.propertyName(), text)));
        }
        return reference;
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
        DataSourceStatistics now = statistics();
        return "SecureStoreDataSource[" + settings().name().orElse("not set up") + ", " + now.active()
                + " connections in use and " + now.idle() + " idle of at most " + now.maximumConnections() + "]";
    }

    private ConnectionSource source() throws SQLException {
        ConnectionSource open = source;
        return open != null ? open : open();
    }

    private synchronized ConnectionSource open() throws SQLException {
        ConnectionSource already = source;
        if (already != null) {
            return already;
        }
        if (closed) {
            throw new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
        }
        ConnectionSource opened = settings.open(() -> configuration.orElseGet(StoreConfiguration::load));
        source = opened;
        return opened;
    }

    private synchronized void closeIfUnused() {
        ConnectionSource open = source;
        if (open != null && open.statistics().active() == 0) {
            source = null;
            open.close();
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static void requireEmpty(String property, String value) {
        if (!value.isEmpty()) {
            throw new IllegalArgumentException("A secure store's data source takes no " + property
                    + "; take it out: the store supplies user and password, according to who is calling");
        }
    }

    private synchronized DataSourceSettings settings() {
        return settings;
    }

    private synchronized void change(UnaryOperator<DataSourceSettings> change) {
        if (source != null || closed) {
            throw new IllegalStateException("A data source is set up before its first use");
        }
        settings = change.apply(settings);
    }
}
