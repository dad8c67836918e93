package org.securestore.datasource;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The properties of a data source as text, for whatever knows them by name only. */
enum DataSourceProperty {
    TARGET_APPLICATION(
            "targetApplication",
            SecureStoreDataSource::getTargetApplication,
            SecureStoreDataSource::setTargetApplication),
    URL("url", SecureStoreDataSource::getUrl, SecureStoreDataSource::setUrl),
    DELEGATE_JNDI_NAME(
            "delegateJndiName", SecureStoreDataSource::getDelegateJndiName, SecureStoreDataSource::setDelegateJndiName),
    CONNECTION_SETTINGS(
            "connectionSettings",
            SecureStoreDataSource::getConnectionSettings,
            SecureStoreDataSource::setConnectionSettings),
    CONNECTION_PROPERTIES(
            "connectionProperties",
            source -> source.getConnectionProperties().isEmpty() ? null : source.getConnectionProperties(),
            SecureStoreDataSource::setConnectionProperties),
    UNATTENDED_TARGET_APPLICATION(
            "unattendedTargetApplication",
            SecureStoreDataSource::getUnattendedTargetApplication,
            SecureStoreDataSource::setUnattendedTargetApplication),
    MAXIMUM_POOL_SIZE(
            "maximumPoolSize",
            source -> Integer.toString(source.getMaximumPoolSize()),
            (source, text) -> source.setMaximumPoolSize(Integer.parseInt(text))),
    MAXIMUM_CONNECTIONS(
            "maximumConnections",
            source -> Integer.toString(source.getMaximumConnections()),
            (source, text) -> source.setMaximumConnections(Integer.parseInt(text))),
    LOGIN_TIMEOUT(
            "loginTimeout",
            source -> Integer.toString(source.getLoginTimeout()),
            (source, text) -> source.setLoginTimeout(Integer.parseInt(text))),
    DRAIN_TIMEOUT(
            "drainTimeout",
            source -> Integer.toString(source.getDrainTimeout()),
            (source, text) -> source.setDrainTimeout(Integer.parseInt(text))),
    REVOCATION("revocation", SecureStoreDataSource::getRevocation, SecureStoreDataSource::setRevocation),
    IDENTIFY_CALLERS(
            "identifyCallers",
            source -> Boolean.toString(source.isIdentifyCallers()),
            (source, text) -> source.setIdentifyCallers(Truth.of(text)));

    private final String propertyName;
    private final Getter getter;
    private final Setter setter;

    DataSourceProperty(String propertyName, Getter getter, Setter setter) {
        this.propertyName = propertyName;
        this.getter = getter;
        this.setter = setter;
    }

    static Optional<DataSourceProperty> named(String name) {
        return Arrays.stream(values())
                .filter(property -> property.propertyName.equals(name))
                .findFirst();
    }

    /** All names, for whoever gave one that is none of them. */
    static String names() {
        return Arrays.stream(values()).map(property -> property.propertyName).collect(Collectors.joining(", "));
    }

    String propertyName() {
        return propertyName;
    }

    /** The value in {@code source}; empty where it is not set. */
    Optional<String> of(SecureStoreDataSource source) {
        return Optional.ofNullable(getter.get(source));
    }

    /** @throws IllegalArgumentException if {@code text} is no value of this property */
    void set(SecureStoreDataSource source, String text) {
        try {
            setter.set(source, text.strip());
        } catch (NumberFormatException invalid) {
            throw new IllegalArgumentException("it is a whole number, not \"" + text + "\"", invalid);
        }
    }

    @FunctionalInterface
    private interface Getter {
        @Nullable
        String get(SecureStoreDataSource source);
    }

    @FunctionalInterface
    private interface Setter {
        void set(SecureStoreDataSource source, String text);
    }
}
