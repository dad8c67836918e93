package org.securestore.datasource;

import java.util.HashMap;
import java.util.Map;
import javax.naming.NamingException;

/**
 * The data sources that a server has bound: it asks anew each time that somebody looks one up, and each has connections of its own.
 * One that is bound with other properties than before takes the place of the one that was, which is closed. Threads may share it.
 */
final class BoundDataSources {
    private static final Map<String, Bound> BY_NAME = new HashMap<>();

    private BoundDataSources() {}

    /** The data source of this name, made when it is looked up first, or first with these properties. */
    static synchronized SecureStoreDataSource at(String name, Map<String, String> properties, Maker maker)
            throws NamingException {
        Bound bound = BY_NAME.get(name);
        if (bound != null && bound.properties().equals(properties)) {
            return bound.source();
        }
        Bound made = new Bound(properties, maker.make(properties));
        BY_NAME.put(name, made);
        if (bound != null) {
            bound.source().close();
        }
        return made.source();
    }

    /** Makes a data source of its properties. */
    @FunctionalInterface
    interface Maker {
        SecureStoreDataSource make(Map<String, String> properties) throws NamingException;
    }

    private record Bound(Map<String, String> properties, SecureStoreDataSource source) {}
}
