package org.securestore.datasource;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.DelegatePool.Delegate;

/**
 * What a data source or the URL of a driver says about the connections that are wanted. What is empty is left to the
 * connection settings, or to the defaults.
 *
 * @param targetApplication whose credentials log in
 * @param url the vendor's own
 * @param connectionSettings what the store knows about the rest
 * @param unattendedTargetApplication whose credentials log in when nobody is calling
 * @param connectionProperties what else the vendor's driver is told; never user or password
 * @param delegateJndiName the container's data source whose pool is used instead of ours, and which says where the database is
 * @param pools how connections are pooled
 */
record DataSourceSettings(
        Optional<TargetApplicationId> targetApplication,
        Optional<String> url,
        Optional<ConnectionSettingsName> connectionSettings,
        Optional<TargetApplicationId> unattendedTargetApplication,
        ConnectionProperties connectionProperties,
        Optional<String> delegateJndiName,
        PoolSettings pools) {
    static final DataSourceSettings NONE = new DataSourceSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ConnectionProperties.NONE,
            Optional.empty(),
            PoolSettings.DEFAULT);

    DataSourceSettings withTargetApplication(TargetApplicationId id) {
        return new DataSourceSettings(
                Optional.of(id),
                url,
                connectionSettings,
                unattendedTargetApplication,
                connectionProperties,
                delegateJndiName,
                pools);
    }

    /** A blank one is none: many a container sets what it was not told. */
    DataSourceSettings withUrl(String vendorUrl) {
        return new DataSourceSettings(
                targetApplication,
                Optional.of(vendorUrl).filter(text -> !text.isBlank()),
                connectionSettings,
                unattendedTargetApplication,
                connectionProperties,
                delegateJndiName,
                pools);
    }

    DataSourceSettings withConnectionSettings(ConnectionSettingsName name) {
        return new DataSourceSettings(
                targetApplication,
                url,
                Optional.of(name),
                unattendedTargetApplication,
                connectionProperties,
                delegateJndiName,
                pools);
    }

    DataSourceSettings withUnattendedTargetApplication(TargetApplicationId id) {
        return new DataSourceSettings(
                targetApplication,
                url,
                connectionSettings,
                Optional.of(id),
                connectionProperties,
                delegateJndiName,
                pools);
    }

    DataSourceSettings withConnectionProperties(ConnectionProperties properties) {
        return new DataSourceSettings(
                targetApplication,
                url,
                connectionSettings,
                unattendedTargetApplication,
                properties,
                delegateJndiName,
                pools);
    }

    /** A blank one is none, as with the URL. */
    DataSourceSettings withDelegateJndiName(String jndiName) {
        return new DataSourceSettings(
                targetApplication,
                url,
                connectionSettings,
                unattendedTargetApplication,
                connectionProperties,
                Optional.of(jndiName.strip()).filter(text -> !text.isEmpty()),
                pools);
    }

    DataSourceSettings withPools(PoolSettings other) {
        return new DataSourceSettings(
                targetApplication,
                url,
                connectionSettings,
                unattendedTargetApplication,
                connectionProperties,
                delegateJndiName,
                other);
    }

    /** By what people know the data source. */
    Optional<String> name() {
        return targetApplication
                .map(TargetApplicationId::value)
                .or(() -> connectionSettings.map(ConnectionSettingsName::value));
    }

    /**
     * Opens the store that {@code configuration} describes, to be closed with what is answered; logs in nobody.
     *
     * @throws SQLException if there is no such store, or what is set does not go together
     */
    ConnectionSource open(Supplier<StoreConfiguration> configuration) throws SQLException {
        return delegateJndiName.isPresent()
                ? inFrontOf(delegateJndiName.get(), configuration)
                : OwnerPools.open(configuration, destination(), pools);
    }

    private ConnectionSource inFrontOf(String jndiName, Supplier<StoreConfiguration> configuration)
            throws SQLException {
        if (url.isPresent()
                || connectionSettings.isPresent()
                || !connectionProperties.values().isEmpty()) {
            throw new SQLNonTransientConnectionException(
                    "With a delegateJndiName, leave out url, connectionSettings and connectionProperties: where the database"
                            + " is, the container's data source " + jndiName + " says",
                    SqlStates.CANNOT_CONNECT);
        }
        TargetApplicationId application = targetApplication.orElseThrow(() -> notSet("targetApplication"));
        return DelegatePool.open(
                configuration, application, unattendedTargetApplication, pools, Delegate.named(jndiName));
    }

    /**
     * Where the connections lead. Without a URL and without connection settings, the settings that are named like the target
     * application say it.
     *
     * @throws SQLException if that cannot be known, or the URL is not fit
     */
    Destination destination() throws SQLException {
        Optional<ConnectionSettingsName> stored = connectionSettings.or(this::namedLikeTheApplication);
        return stored.isPresent() ? stored(stored.get()) : fixed();
    }

    private Optional<ConnectionSettingsName> namedLikeTheApplication() {
        return url.isPresent() ? Optional.empty() : targetApplication.map(id -> new ConnectionSettingsName(id.value()));
    }

    private Destination stored(ConnectionSettingsName name) {
        Map<String, String> options = connectionProperties.values();
        Optional<Destination> unattended = unattendedTargetApplication.map(
                id -> new StoredDestination(name, Optional.of(id), url, options, Optional.empty()));
        return new StoredDestination(name, targetApplication, url, options, unattended);
    }

    private Destination fixed() throws SQLException {
        TargetApplicationId application = targetApplication.orElseThrow(() -> notSet("targetApplication"));
        VendorLogin login = VendorLogin.to(url.orElseThrow(() -> notSet("url")), connectionProperties.values());
        login.requireDriver();
        Optional<Destination> unattended =
                unattendedTargetApplication.map(id -> new FixedDestination(new Route(id, login), Optional.empty()));
        return new FixedDestination(new Route(application, login), unattended);
    }

    private static SQLException notSet(String property) {
        return new SQLNonTransientConnectionException(
                "The data source has no " + property
                        + " and no connectionSettings; set one before the first connection",
                SqlStates.CANNOT_CONNECT);
    }

    @Override
    public String toString() {
        return "DataSourceSettings[" + name().orElse("")
                + "]"; // a URL may hold what its author should not have written
    }
}
