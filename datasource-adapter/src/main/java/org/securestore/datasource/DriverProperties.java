package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;

/**
 * What the user of our driver set beside the URL. It prints names only, as a vendor's property may be a secret.
 *
 * @param settings with all but what the URL says
 */
record DriverProperties(DataSourceSettings settings) {
    static final String MAXIMUM_POOL_SIZE = "maximumPoolSize";
    static final String MAXIMUM_CONNECTIONS = "maximumConnections";
    static final String CONNECTION_TIMEOUT = "connectionTimeout";
    static final String DRAIN_TIMEOUT = "drainTimeout";
    static final String REVOCATION = "revocation";
    static final String IDENTIFY_CALLERS = "identifyCallers";
    static final String CONNECTION_SETTINGS = "connectionSettings";
    static final String UNATTENDED_TARGET_APPLICATION = "unattendedTargetApplication";
    static final Set<String> CREDENTIALS = Set.of("user", "password");

    /**
     * Reads properties, and leaves them as they are.
     *
     * @throws SQLException if they name a user or a password, or a value is not fit
     */
    static DriverProperties of(Properties properties) throws SQLException {
        Map<String, String> rest = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            rest.put(name, properties.getProperty(name));
        }
        for (String name : CREDENTIALS) {
            if (rest.containsKey(name)) {
                throw new SQLException(
                        "The property \"" + name + "\" is not for a secure store's URL: the store supplies user and"
                                + " password, according to who is calling",
                        SqlStates.INVALID_AUTHORIZATION);
            }
        }
        PoolSettings pools = pools(rest);
        Optional<ConnectionSettingsName> stored = named(CONNECTION_SETTINGS, rest, ConnectionSettingsName::new);
        Optional<TargetApplicationId> unattended = named(UNATTENDED_TARGET_APPLICATION, rest, TargetApplicationId::new);
        return new DriverProperties(new DataSourceSettings(
                Optional.empty(), Optional.empty(), stored, unattended, vendor(rest), Optional.empty(), pools));
    }

    private static PoolSettings pools(Map<String, String> properties) throws SQLException {
        PoolSettings pools = PoolSettings.DEFAULT;
        Optional<Integer> size = atLeast(1, MAXIMUM_POOL_SIZE, properties.remove(MAXIMUM_POOL_SIZE));
        Optional<Integer> connections = atLeast(1, MAXIMUM_CONNECTIONS, properties.remove(MAXIMUM_CONNECTIONS));
        Optional<Integer> millis = atLeast(1, CONNECTION_TIMEOUT, properties.remove(CONNECTION_TIMEOUT));
        Optional<Integer> seconds = atLeast(0, DRAIN_TIMEOUT, properties.remove(DRAIN_TIMEOUT));
        Optional<Revocation> revocation = named(REVOCATION, properties, Revocation::valueOf);
        Optional<Boolean> identify = named(IDENTIFY_CALLERS, properties, Truth::of);
        return pools.withMaximumPoolSize(size.orElse(pools.maximumPoolSize()))
                .withMaximumConnections(connections.orElse(pools.maximumConnections()))
                .withConnectionTimeout(millis.map(Duration::ofMillis).orElse(pools.connectionTimeout()))
                .withDrainTimeout(seconds.map(Duration::ofSeconds).orElse(pools.drainTimeout()))
                .withRevocation(revocation.orElse(pools.revocation()))
                .withIdentifiedCallers(identify.orElse(pools.identifiesCallers()));
    }

    private static <T> Optional<T> named(String property, Map<String, String> properties, Function<String, T> type)
            throws SQLException {
        try {
            return Optional.ofNullable(properties.remove(property)).map(type);
        } catch (IllegalArgumentException invalid) {
            throw new SQLException(
                    "The property \"" + property + "\": " + invalid.getMessage(), SqlStates.CANNOT_CONNECT, invalid);
        }
    }

    private static ConnectionProperties vendor(Map<String, String> rest) throws SQLException {
        try {
            return new ConnectionProperties(rest);
        } catch (IllegalArgumentException account) {
            throw new SQLException(account.getMessage(), SqlStates.INVALID_AUTHORIZATION, account);
        }
    }

    /** What is wanted of connections to this URL. */
    DataSourceSettings settings(SecureStoreUrl url) {
        DataSourceSettings application = settings.withTargetApplication(url.application());
        return url.vendorUrl().map(application::withUrl).orElse(application);
    }

    private static Optional<Integer> atLeast(int least, String name, @Nullable String text) throws SQLException {
        if (text == null) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least) {
                return Optional.of(number);
            }
        } catch (NumberFormatException invalid) {
            throw isLess(least, name, invalid);
        }
        throw isLess(least, name, null);
    }

    private static SQLException isLess(int least, String name, @Nullable Exception cause) {
        return new SQLException(
                "The property \"" + name + "\" must be a whole number from " + least, SqlStates.CANNOT_CONNECT, cause);
    }

    @Override
    public String toString() {
        return "DriverProperties[" + settings.connectionProperties() + "]";
    }
}
