package org.securestore.datasource;

import java.util.Collections;
import java.util.Hashtable;
import java.util.Set;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
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
     * A data source for the caller of this method to close; null for what is no reference.
     *
     * @throws NamingException if it names a property that a data source does not have, or a value is not fit
     */
    @Override
    public @Nullable Object getObjectInstance(Object described, Name name, Context context, Hashtable<?, ?> environment)
            throws NamingException {
        if (!(described instanceof Reference reference)) {
            return null; // JNDI's word for "ask another factory"
        }
        SecureStoreDataSource source = new SecureStoreDataSource();
        for (RefAddr property : Collections.list(reference.getAll())) {
            if (!OF_THE_CONTAINER.contains(property.getType())) {
                set(source, property.getType(), property.getContent());
            }
        }
        return source;
    }

    private static void set(SecureStoreDataSource source, String name, @Nullable Object value) throws NamingException {
        if (ACCOUNT.contains(name)) {
            throw new ConfigurationException("A secure store's data source takes no " + name
                    + "; take it out: the store supplies user and password, according to who is calling");
        }
        DataSourceProperty property = DataSourceProperty.named(name).orElse(null);
        if (property == null) {
            throw new ConfigurationException("A secure store's data source has no property \"" + name + "\"; it has "
                    + DataSourceProperty.names());
        }
        if (value == null) {
            return; // a reference's word for "not set"
        }
        try {
            property.set(source, value.toString());
        } catch (IllegalArgumentException invalid) {
            NamingException refusal = new ConfigurationException("The property " + name + ": " + invalid.getMessage());
            refusal.initCause(invalid);
            throw refusal;
        }
    }
}
