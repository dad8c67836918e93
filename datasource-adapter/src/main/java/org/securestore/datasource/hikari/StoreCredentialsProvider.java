package org.securestore.datasource.hikari;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;
import org.securestore.datasource.PoolLogin;
import org.securestore.failure.SecureStoreException;

/**
 * Gives HikariCP, from 7.0, the credentials of each login. It asks on a thread of its own, so the login is that of the system
 * or of one caller. What was opened before the credentials changed stays in the pool until its {@code maxLifetime} is over.
 *
 * <pre>{@code
 * HikariConfig config = new HikariConfig();
 * config.setJdbcUrl("jdbc:postgresql://db.example/sales");
 * config.setCredentialsProvider(new StoreCredentialsProvider(PoolLogin.of(store, new TargetApplicationId("Nightly"))));
 * }</pre>
 *
 * <p>Threads may share it.
 */
public final class StoreCredentialsProvider implements HikariCredentialsProvider {
    private final PoolLogin login;

    public StoreCredentialsProvider(PoolLogin login) {
        this.login = login;
    }

    /** @throws SecureStoreException if the store refuses, or does not answer */
    @Override
    public Credentials getCredentials() {
        return login.giveTo((user, password, expiresAt) -> Credentials.of(user, password));
    }
}
