package org.securestore.datasource.agroal;

import io.agroal.api.security.AgroalSecurityProvider;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.PoolLogin;
import org.securestore.failure.SecureStoreException;

/**
 * Makes a {@link PoolLogin} something that Agroal logs in with: give both to the configuration of its connections. Agroal
 * connects on threads of its own, too, so the login is that of the system or of one caller. What was opened before the
 * credentials changed stays in the pool until its {@code maxLifetime} is over.
 *
 * <pre>{@code
 * new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(10)
 *         .connectionFactoryConfiguration(connections -> connections
 *                 .jdbcUrl("jdbc:postgresql://db.example/sales")
 *                 .addSecurityProvider(new StoreSecurityProvider())
 *                 .credential(PoolLogin.of(store, new TargetApplicationId("Nightly")))));
 * }</pre>
 *
 * <p>Threads may share it.
 */
public final class StoreSecurityProvider implements AgroalSecurityProvider {
    public StoreSecurityProvider() {}

    /**
     * User and password of a login; null for all other objects.
     *
     * @throws SecureStoreException if the store refuses, or does not answer
     */
    @Override
    public @Nullable Properties getSecurityProperties(Object securityObject) {
        return securityObject instanceof PoolLogin login
                ? login.giveTo((user, password, expiresAt) -> properties(user, password))
                : null; // Agroal's word for "ask another provider"
    }

    private static Properties properties(String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return properties;
    }
}
