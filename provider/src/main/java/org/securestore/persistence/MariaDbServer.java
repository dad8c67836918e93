package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.securestore.failure.ConfigurationException;

/** A store in MariaDB. */
record MariaDbServer(DatabaseServer server, Driver driver) implements Dialect {
    private static final int DUPLICATE_ENTRY = 1062;
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,2})");

    // Whatever the server's own default is: what does not fit must be refused, never cut off.
    private static final String STRICT = "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";

    @Override
    public String place() {
        return server.url();
    }

    @Override
    public DataSource migrator() {
        return source(STRICT, ServerPools.MIGRATION_SECONDS);
    }

    @Override
    public HikariConfig writerPool() {
        return ServerPools.writer(impatient());
    }

    @Override
    public HikariConfig readerPool() {
        return ServerPools.reader(impatient());
    }

    @Override
    public Connection snapshot() throws SQLException {
        return ServerPools.snapshot(migrator());
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "blob",
                "longblob",
                "identity",
                "bigint auto_increment primary key",
                "options", // neither case nor trailing spaces are ignored, as nowhere else
                " engine = InnoDB, character set = utf8mb4, collate = utf8mb4_nopad_bin");
    }

    @Override
    public void verify(Handle handle) {
        String version =
                handle.createQuery("select version()").mapTo(String.class).one();
        Matcher numbers = NUMBERS.matcher(version);
        boolean suits = version.toLowerCase(Locale.ROOT).contains("mariadb")
                && numbers.lookingAt()
                && 100 * Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)) >= 1006;
        if (!suits) { // MySQL lacks our collation, and an old MariaDB ignores where one table refers to another
            throw new ConfigurationException("The store's database is of version " + version
                    + "; it can be in MariaDB 10.6 or later, or in PostgreSQL");
        }
    }

    @Override
    public int lockStore(Handle handle) {
        return handle.createQuery("select format from store for update")
                .mapTo(int.class)
                .one();
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_ENTRY;
    }

    private DataSource impatient() {
        return source(
                STRICT
                        + ",max_statement_time=%d,innodb_lock_wait_timeout=%d,idle_transaction_timeout=%d"
                                .formatted(
                                        ServerPools.STATEMENT_SECONDS,
                                        ServerPools.LOCK_SECONDS,
                                        ServerPools.IDLE_IN_TRANSACTION_SECONDS),
                ServerPools.SOCKET_SECONDS);
    }

    private DataSource source(String sessionVariables, int socketSeconds) {
        Map<String, String> settings = new HashMap<>();
        settings.put("sessionVariables", sessionVariables);
        settings.put("connectTimeout", Integer.toString(ServerPools.CONNECT_SECONDS * 1_000));
        settings.put("socketTimeout", Integer.toString(socketSeconds * 1_000));
        settings.put("tcpKeepAlive", "true");
        return new ServerSource(driver, server, settings);
    }
}
