package org.securestore.datasource;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.securestore.StoreConfiguration;

/**
 * A JDBC driver whose connections log in as whoever the store maps the caller to. It may sit under a pool that knows
 * nothing of identities: whose a connection is, is decided each time that a statement is executed.
 *
 * <pre>{@code
 * Connection connection = DriverManager.getConnection("jdbc:securestore:Reporting:postgresql://db/sales");
 * }</pre>
 *
 * <p>The vendor's part may be left out: then connection settings in the store say the rest, those that the property
 * {@code connectionSettings} names, or that are named like the application. {@code unattendedTargetApplication} is the
 * application for code that runs for nobody. {@code maximumPoolSize} limits the physical connections of one identity,
 * {@code maximumConnections} those of all, {@code connectionTimeout} is how many milliseconds to wait for one; {@code drainTimeout}, in seconds, {@code revocation}
 * and {@code identifyCallers} are those of {@link SecureStoreDataSource}; all other
 * properties go to the vendor's driver. {@code user} and {@code password} are refused, as the store supplies them. Threads
 * may share a driver.
 */
public final class SecureStoreDriver implements Driver {
    // Static, as drivers are: every pool may make an instance of its own, and all must share the physical connections.
    private static final PoolsByUrl POOLS = new PoolsByUrl(SecureStoreDriver::open);

    static {
        try {
            DriverManager.registerDriver(new SecureStoreDriver(), POOLS::close);
        } catch (SQLException refused) {
            throw new ExceptionInInitializerError(refused);
        }
    }

    private final PoolsByUrl pools;

    /** For the service loader, and for pools that are told a driver's class. */
    public SecureStoreDriver() {
        this(POOLS);
    }

    SecureStoreDriver(PoolsByUrl pools) {
        this.pools = pools;
    }

    /**
     * A connection that opens nothing until a statement is executed; for a container's pool behind a {@link SecureStoreDataSource},
     * one of the owner for whom that asks.
     *
     * @throws SQLException if the URL has not the form that is described above, or the properties name a user or a password
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        Optional<SecureStoreUrl> ours = SecureStoreUrl.parse(url);
        if (ours.isEmpty()) {
            return null; // JDBC's word for "ask another driver"
        }
        Properties given = info == null ? new Properties() : info;
        Optional<LoginDesk> desk = LoginDesk.of(given.getProperty("password"));
        if (desk.isPresent()) {
            return desk.get()
                    .connect(given.getProperty("user"), ours.get(), DriverProperties.of(withoutAccount(given)));
        }
        DriverProperties properties = DriverProperties.of(given);
        return VirtualConnection.open(ours.get().application().value(), pools.of(ours.get(), properties));
    }

    private static Properties withoutAccount(Properties given) {
        Properties rest = new Properties();
        for (String name : given.stringPropertyNames()) {
            if (!DriverProperties.CREDENTIALS.contains(name)) {
                rest.setProperty(name, given.getProperty(name));
            }
        }
        return rest;
    }

    private static IdentityPools open(SecureStoreUrl url, DriverProperties properties) throws SQLException {
        DataSourceSettings settings = properties.settings(url);
        return OwnerPools.open(StoreConfiguration::load, settings.destination(), settings.pools());
    }

    @Override
    public boolean acceptsURL(String url) {
        return SecureStoreUrl.isOurs(url);
    }

    /** Our properties, and those of the vendor's driver for its part of the URL, if there is one; no secrets. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        return PropertyDescriptions.of(url, info == null ? new Properties() : info);
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.BUILT.major();
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.BUILT.minor();
    }

    /** No: how much of SQL there is depends on the vendor. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.securestore");
    }
}
