package org.securestore.datasource.tomcat;

import org.apache.tomcat.util.IntrospectionUtils.PropertySource;
import org.jspecify.annotations.Nullable;
import org.securestore.config.CredentialLookup;
import org.securestore.failure.SecureStoreException;

/**
 * Makes {@code ${securestore:App/Password}} the value of a credential in Tomcat's {@code server.xml} and {@code context.xml},
 * as the process itself may read it from the store of this JVM's configuration. The provider has to be where Tomcat's own
 * libraries are, and in {@code catalina.properties}:
 *
 * <pre>{@code
 * org.apache.tomcat.util.digester.PROPERTY_SOURCE=org.securestore.datasource.tomcat.CredentialProperties
 * }</pre>
 *
 * <p>Threads may share it.
 */
public final class CredentialProperties implements PropertySource {
    private final CredentialLookup lookup;

    /** For Tomcat, which makes it by its name. */
    public CredentialProperties() {
        this.lookup = CredentialLookup.ofDefaultStore();
    }

    /**
     * The value of a credential; null for every other name. What is thrown stands in Tomcat's log, and the attribute stays as
     * it was written.
     *
     * @throws SecureStoreException if there are no such credentials, or the store does not answer or refuses the process
     * @throws IllegalArgumentException if the alias names no field that has a value
     * @throws IllegalStateException if the value has an expression in it, which Tomcat would look at again
     */
    @Override
    public @Nullable String getProperty(String name) {
        if (!name.startsWith(CredentialLookup.PREFIX)) {
            return null; // Tomcat's word for "ask the next one"
        }
        String alias = name.substring(CredentialLookup.PREFIX.length());
        String value = lookup.get(alias);
        if (value.contains("${")) {
            throw new IllegalStateException(alias + " has a value with \"${\" in it, which Tomcat would take for an"
                    + " expression of its own; choose another one");
        }
        return value;
    }
}
