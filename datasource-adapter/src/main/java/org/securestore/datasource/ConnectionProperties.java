package org.securestore.datasource;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;

/**
 * What a vendor's driver is told beside its URL. It prints names only, as a value may be a secret.
 *
 * @param values by name; never user or password
 */
record ConnectionProperties(Map<String, String> values) {
    static final ConnectionProperties NONE = new ConnectionProperties(Map.of());

    private static final ConnectionSettingsName AS_IN_THE_STORE = new ConnectionSettingsName("connectionProperties");
    private static final Set<String> ACCOUNT = Set.of("user", "username", "userid", "uid", "password", "passwd", "pwd");

    /** @throws IllegalArgumentException if a name says that the value is a user or a password */
    ConnectionProperties {
        values = Map.copyOf(values);
        values.keySet().forEach(ConnectionProperties::requireNoAccount);
    }

    /**
     * Reads {@code name=value;name=value}. A value ends at the next semicolon, and may hold {@code =}. Such text stands in
     * files and directories, so that it may hold no more than the options of connection settings: no secret of any name.
     *
     * @throws IllegalArgumentException if the text has another form, or names a user or a secret
     */
    static ConnectionProperties parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String property : text.split(";", -1)) {
            if (!property.isBlank()) {
                int end = property.indexOf('=');
                if (end < 1) {
                    throw new IllegalArgumentException("The connectionProperties have the form name=value;name=value");
                }
                values.put(
                        property.substring(0, end).strip(),
                        property.substring(end + 1).strip());
            }
        }
        ConnectionProperties properties = new ConnectionProperties(values);
        ConnectionSettings unused = ConnectionSettings.named(AS_IN_THE_STORE).withOptions(values);
        return properties;
    }

    /** The text that {@link #parse} reads. */
    String text() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining(";"));
    }

    private static void requireNoAccount(String name) {
        if (ACCOUNT.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
            throw new IllegalArgumentException("The connectionProperties name the property \"" + name
                    + "\"; take it out: the store supplies user and password, according to who is calling");
        }
    }

    @Override
    public String toString() {
        return "ConnectionProperties" + new TreeMap<>(values).keySet();
    }
}
