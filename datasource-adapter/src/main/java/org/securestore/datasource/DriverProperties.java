package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user of our driver set beside the URL. It prints names only, as a vendor's property may be a secret.
 *
 * @param maximumPoolSize the most physical connections of one identity
 * @param connectionTimeout how long to wait for a physical connection
 * @param vendor what is for the vendor's driver
 */
record DriverProperties(
        Optional<Integer> maximumPoolSize, Optional<Duration> connectionTimeout, Map<String, String> vendor) {
    static final String MAXIMUM_POOL_SIZE = "maximumPoolSize";
    static final String CONNECTION_TIMEOUT = "connectionTimeout";
    static final Set<String> CREDENTIALS = Set.of("user", "password");

    DriverProperties {
        vendor = Map.copyOf(vendor);
    }

    /**
     * Reads properties, and leaves them as they are.
     *
     * @throws SQLException if they name a user or a password, or a number is none
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
        Optional<Integer> size = positive(MAXIMUM_POOL_SIZE, rest.remove(MAXIMUM_POOL_SIZE));
        Optional<Integer> millis = positive(CONNECTION_TIMEOUT, rest.remove(CONNECTION_TIMEOUT));
        return new DriverProperties(size, millis.map(Duration::ofMillis), rest);
    }

    private static Optional<Integer> positive(String name, @Nullable String text) throws SQLException {
        if (text == null) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException invalid) {
            throw notPositive(name, invalid);
        }
        throw notPositive(name, null);
    }

    private static SQLException notPositive(String name, @Nullable Exception cause) {
        return new SQLException(
                "The property \"" + name + "\" must be a whole number from 1", SqlStates.CANNOT_CONNECT, cause);
    }

    @Override
    public String toString() {
        return "DriverProperties[vendor=" + vendor.keySet() + "]";
    }
}
