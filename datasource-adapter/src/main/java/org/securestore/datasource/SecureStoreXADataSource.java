package org.securestore.datasource;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.vendor.Vendor;
import org.securestore.datasource.vendor.VendorXa;
import org.securestore.failure.SecureStoreException;

/**
 * XA connections to an external database, for a transaction manager: each is logged in with the credentials that the store has
 * for whoever is calling, at the vendor's own {@link XADataSource}.
 *
 * <pre>{@code
 * SecureStoreXADataSource orders = new SecureStoreXADataSource();
 * orders.setTargetApplication("Orders");
 * orders.setUrl("jdbc:postgresql://db.example/sales");
 * orders.setRecoveryTargetApplication("Recovery");
 * }</pre>
 *
 * <p>A connection belongs to the owner of the credentials that it was opened with. Nobody else begins anything on it, nor he
 * himself once he has newer credentials: the attempt fails, and tells a pool to throw the connection away. Preparing,
 * committing, rolling back and recovering is not hindered.
 *
 * <p>Where nobody is calling, as on a transaction manager's recovery thread, a connection is opened with the credentials of the
 * recovery application for {@code Caller.system()}, if one is set. It recovers, commits and rolls back branches, and executes
 * nothing.
 *
 * <p>It does not pool. It is set up before its first use and then does not change. Threads may share it; whoever made it closes
 * it, which closes no connection. Its refusals have the SQLStates of {@link SecureStoreDataSource}.
 */
public final class SecureStoreXADataSource implements XADataSource, AutoCloseable {
    private Optional<StoreConfiguration> configuration = Optional.empty();
    private Optional<TargetApplicationId> targetApplication = Optional.empty();
    private Optional<TargetApplicationId> recoveryTargetApplication = Optional.empty();
    private Optional<String> url = Optional.empty();
    private Optional<String> xaDataSourceClass = Optional.empty();
    private Map<String, String> xaProperties = Map.of();
    private int loginTimeout;
    private volatile @Nullable XaLogins logins;
    private boolean closed;

    /** One on this JVM's default store, to be set up by its properties. */
    public SecureStoreXADataSource() {}

    /** One on the store of this configuration, to be set up by its properties. */
    public SecureStoreXADataSource(StoreConfiguration configuration) {
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

    /**
     * The target application whose credentials are used to recover, where nobody is calling.
     *
     * @throws IllegalArgumentException if {@code id} can be no application's
     */
    public synchronized void setRecoveryTargetApplication(String id) {
        requireUnused();
        recoveryTargetApplication = Optional.of(new TargetApplicationId(id));
    }

    public synchronized @Nullable String getRecoveryTargetApplication() {
        return recoveryTargetApplication.map(TargetApplicationId::value).orElse(null); // a bean's word for "not set"
    }

    /**
     * The vendor's JDBC URL of the external database, without user or password. By itself it is enough for PostgreSQL, MariaDB,
     * MySQL, SQL Server, Oracle and H2.
     */
    public synchronized void setUrl(String vendorUrl) {
        requireUnused();
        url = Optional.of(vendorUrl);
    }

    public synchronized @Nullable String getUrl() {
        return url.orElse(null); // a bean's word for "not set"
    }

    /** The vendor's class, where the URL does not say it. */
    public synchronized void setXaDataSourceClass(String className) {
        requireUnused();
        xaDataSourceClass = Optional.of(className);
    }

    public synchronized @Nullable String getXaDataSourceClass() {
        return xaDataSourceClass.orElse(null); // a bean's word for "not set"
    }

    /**
     * Bean properties of the vendor's class, as in {@code serverName=db.example;databaseName=sales}.
     *
     * @throws IllegalArgumentException if they have another form, or name a user or a password
     */
    public synchronized void setXaProperties(String text) {
        requireUnused();
        xaProperties = parsed(text);
    }

    private static Map<String, String> parsed(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String property : text.split(";", -1)) {
            int equals = property.indexOf('=');
            if (equals > 0) {
                properties.put(
                        property.substring(0, equals).strip(),
                        property.substring(equals + 1).strip());
            } else if (!property.isBlank()) {
                throw new IllegalArgumentException("The properties have the form name=value;name=value");
            }
        }
        if (properties.keySet().stream().anyMatch(DriverProperties.CREDENTIALS::contains)) {
            throw new IllegalArgumentException("The store supplies user and password, according to who is calling");
        }
        return properties;
    }

    /** Seconds within which the vendor's class shall log in; it decides unless set, and for 0. */
    @Override
    public synchronized void setLoginTimeout(int seconds) {
        requireUnused();
        loginTimeout = seconds;
    }

    @Override
    public synchronized int getLoginTimeout() {
        return loginTimeout;
    }

    /** A connection on behalf of whoever is calling, or for recovery. */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        return logins().open();
    }

    /**
     * For containers. Their pools ask so for whomever a {@link SecureStoreDataSource} in front of them has let in; and their
     * transaction managers, which insist on an account, for recovery: by the name of the recovery application, with any password. A
     * container that was told no user asks with an empty one, which is as good as none.
     *
     * @throws SQLFeatureNotSupportedException for anybody else: who connects is decided by who is calling, and with which
     *     credentials by the store
     */
    @Override
    public XAConnection getXAConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Optional<LoginDesk> desk = LoginDesk.of(password);
        if (desk.isPresent()) {
            XaLogins open = logins();
            return open.open(desk.get(), desk.get().owner(user, open.application()));
        }
        if (getRecoveryTargetApplication() != null
                && getRecoveryTargetApplication().equalsIgnoreCase(user)) {
            return logins().openForRecovery();
        }
        if (isEmpty(user) && isEmpty(password)) {
            return getXAConnection();
        }
        throw new SQLFeatureNotSupportedException(
                "The store supplies user and password; call getXAConnection() instead,"
                        + " on behalf of the caller whose credentials are to be used");
    }

    /** Closes what it has of the store. May be called twice. */
    @Override
    public synchronized void close() {
        closed = true;
        XaLogins open = logins;
        logins = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null; // JDBC's word for "logging is off"
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        if (out != null) {
            throw new SQLFeatureNotSupportedException("There is no log writer here; logs go to SLF4J");
        }
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.securestore");
    }

    @Override
    public String toString() {
        return "SecureStoreXADataSource["
                + targetApplication.map(TargetApplicationId::value).orElse("not set up") + "]";
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private XaLogins logins() throws SQLException {
        XaLogins open = logins;
        return open != null ? open : open();
    }

    private synchronized XaLogins open() throws SQLException {
        XaLogins already = logins;
        if (already != null) {
            return already;
        }
        if (closed) {
            throw new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
        }
        TargetApplicationId application = targetApplication.orElseThrow(() -> notSet("targetApplication"));
        XADataSource vendors = vendors();
        Vendor vendor = url.map(Vendor::of)
                .orElseGet(() -> VendorXa.vendorOf(vendors.getClass().getName()));
        try {
            SecureStore store = SecureStore.open(configuration.orElseGet(StoreConfiguration::load));
            XaLogins opened = new XaLogins(store, application, recoveryTargetApplication, vendors, vendor);
            logins = opened;
            return opened;
        } catch (SecureStoreException unusable) {
            throw SqlFailures.of(unusable);
        }
    }

    private XADataSource vendors() throws SQLException {
        Map<String, String> properties = new LinkedHashMap<>(xaProperties);
        if (url.isPresent()) {
            properties.put("url", VendorLogin.to(url.get(), Map.of()).url());
        }
        Optional<String> known = url.flatMap(VendorXa::classFor);
        XADataSource made = VendorXa.make(
                xaDataSourceClass.or(() -> known).orElseThrow(() -> notSet("xaDataSourceClass")), properties);
        if (loginTimeout > 0) {
            made.setLoginTimeout(loginTimeout);
        }
        return made;
    }

    private void requireUnused() {
        if (logins != null || closed) {
            throw new IllegalStateException("A data source is set up before its first use");
        }
    }

    private static SQLException notSet(String property) {
        return new SQLNonTransientConnectionException(
                "The data source has no " + property + "; set it before the first connection",
                SqlStates.CANNOT_CONNECT);
    }
}
