package org.securestore.datasource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.securestore.Access;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** An ordinary pool for each caller, which logs in as the PostgreSQL role of the same name. Threads may share it. */
final class RolePools implements IdentityPools {
    private static final TargetApplicationId SALES = new TargetApplicationId("Sales");

    private final String url;
    private final Map<String, String> passwords;
    private final int maximumPoolSize;
    private final Map<CredentialOwner, HikariDataSource> pools = new ConcurrentHashMap<>();

    RolePools(String url, Map<String, String> passwords, int maximumPoolSize) {
        this.url = url;
        this.passwords = passwords;
        this.maximumPoolSize = maximumPoolSize;
    }

    @Override
    public Access decide() throws SQLException {
        Caller caller = Callers.current()
                .filter(known -> passwords.containsKey(known.name()))
                .orElseThrow(() -> new SQLException("Nobody whom we know is calling", SqlStates.INVALID_AUTHORIZATION));
        return new Access(SALES, CredentialOwner.individual(Claim.user(caller.name())), 1);
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        return pools.computeIfAbsent(access.owner(), this::poolOf).getConnection();
    }

    private HikariDataSource poolOf(CredentialOwner owner) {
        String role = ((CredentialOwner.Individual) owner).claim().value();
        HikariConfig config = new HikariConfig();
        config.setPoolName("role " + role);
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(passwords.get(role));
        config.setMaximumPoolSize(maximumPoolSize);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
