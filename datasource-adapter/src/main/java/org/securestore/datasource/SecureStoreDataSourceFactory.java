package org.securestore.datasource;

import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SecureStoreDataSource} of what a container or a directory says about it. The names are those of its
 * properties, and no secret is among them:
 *
 * <pre>{@code
 * <Resource name="jdbc/orders" type="javax.sql.DataSource"
 *           factory="org.securestore.datasource.SecureStoreDataSourceFactory"
 *           targetApplication="Orders" url="jdbc:postgresql://db.example/sales"/>
 * }</pre>
 *
 * <p>It reads the store of this JVM's configuration. Threads may share it.
 */
public final class SecureStoreDataSourceFactory implements ObjectFactory {
    /** What Tomcat adds of its own to every resource. */
    private static final Set<String> OF_THE_CONTAINER =
            Set.of("auth", "scope", "singleton", "description", "closeMethod", "factory", "type");

    private static final Set<String> ACCOUNT = Set.of("user", "username", "password");

    /** For containers, which make it by its name. */
    public SecureStoreDataSourceFactory() {}

    /**
     * A data source as the reference describes it, for the caller of this method to close. Where a server describes it by the
     * environment of a binding instead, as WildFly does, or by a custom resource, as GlassFish does, it is the same for everybody
     * who looks that name up, and nobody's to close. Null for what is neither.
     *
     * @throws NamingException if it names a property that a data source does not have, or a value is not fit
     */
    @Override
    public @Nullable Object getObjectInstance(
            Object described, @Nullable Name name, @Nullable Context context, @Nullable Hashtable<?, ?> environment)
            throws NamingException {
        if (described instanceof Reference reference) {
            return name != null && isCustomResource(reference)
                    ? BoundDataSources.at(name.toString(), properties(reference), SecureStoreDataSourceFactory::of)
                    : of(properties(reference));
        }
        return environment != null && environment.containsKey(DataSourceProperty.TARGET_APPLICATION.propertyName())
                ? BoundDataSources.at(
                        String.valueOf(described), ofEnvironment(environment), SecureStoreDataSourceFactory::of)
                : null; // JNDI's word for "ask another factory"
    }

    /** It is neither our own reference nor one of Tomcat's, which asks once, and says what it will do with what it gets. */
    private static boolean isCustomResource(Reference reference) {
        return reference.getClassName().equals(DataSource.class.getName()) && reference.get("singleton") == null;
    }

    private static Map<String, String> properties(Reference reference) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (RefAddr property : Collections.list(reference.getAll())) {
            if (!OF_THE_CONTAINER.contains(property.getType()) && property.getContent() != null) {
                properties.put(property.getType(), property.getContent().toString());
            }
        }
        return properties;
    }

    /** JNDI's own properties are there, too. */
    private static Map<String, String> ofEnvironment(Hashtable<?, ?> environment) {
        Map<String, String> properties = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (!name.toString().startsWith("java.naming.")) {
                properties.put(name.toString(), value.toString());
            }
        });
        return properties;
    }

    private static SecureStoreDataSource of(Map<String, String> properties) throws NamingException {
        SecureStoreDataSource source = new SecureStoreDataSource();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            set(source, property.getKey(), property.getValue());
        }
        return source;
    }

    private static void set(SecureStoreDataSource source, String name, String value) throws NamingException {
        if (ACCOUNT.contains(name)) {
            throw new ConfigurationException("A secure store's data source takes no " + name
                    + "; take it out: the store supplies user and password, according to who is calling");
        }
        DataSourceProperty property = DataSourceProperty.named(name).orElse(null);
        if (property == null) {
            throw new ConfigurationException("A secure store's data source has no property \"" + name + "\"; it has "
                    + DataSourceProperty.names());
        }
        try {
            property.set(source, value);
        } catch (IllegalArgumentException invalid) {
            NamingException refusal = new ConfigurationException("The property " + name + ": " + invalid.getMessage());
            refusal.initCause(invalid);
            throw refusal;
        }
    }
}
