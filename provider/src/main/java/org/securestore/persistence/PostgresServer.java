package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.securestore.failure.ConfigurationException;

/** A store in PostgreSQL. */
record PostgresServer(DatabaseServer server, Driver driver) implements Dialect {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHANNEL = "securestore_";

    @Override
    public String place() {
        return server.url();
    }

    @Override
    public DataSource migrator() {
        return source(Map.of("socketTimeout", Integer.toString(ServerPools.MIGRATION_SECONDS)));
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
        return Map.of("blob", "bytea", "identity", "bigint generated always as identity primary key", "options", "");
    }

    @Override
    public void verify(Handle handle) {
        String encoding =
                handle.createQuery("show server_encoding").mapTo(String.class).one();
        if (!encoding.equals("UTF8")) {
            throw new ConfigurationException("The store's database is encoded in " + encoding
                    + ", where not every name can be written; create one with encoding 'UTF8'");
        }
    }

    @Override
    public int lockStore(Handle handle) {
        return handle.createQuery("select format from store for update")
                .mapTo(int.class)
                .one();
    }

    @Override
    public boolean takesArrays() {
        return true;
    }

    @Override
    public boolean canAnnounce(Handle handle) {
        try {
            handle.execute("select pg_notify('securestore', '')");
            return true;
        } catch (JdbiException unsupported) { // by a database that speaks PostgreSQL's language, but is not it
            return false;
        }
    }

    // What is announced is in the change log; an empty word for each transaction says to look there.
    @Override
    public void announce(Handle handle) {
        handle.execute("select pg_notify(concat('" + CHANNEL + "', id), '') from store");
    }

    @Override
    public ChangeListening listen(String store, Runnable onChange) {
        return PostgresListening.start(source(Map.of()), CHANNEL + store, onChange);
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState());
    }

    private DataSource impatient() {
        return source(Map.of(
                "socketTimeout",
                Integer.toString(ServerPools.SOCKET_SECONDS),
                "options",
                "-c statement_timeout=%ds -c lock_timeout=%ds -c idle_in_transaction_session_timeout=%ds"
                        .formatted(
                                ServerPools.STATEMENT_SECONDS,
                                ServerPools.LOCK_SECONDS,
                                ServerPools.IDLE_IN_TRANSACTION_SECONDS)));
    }

    private DataSource source(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("ApplicationName", "securestore");
        settings.put("connectTimeout", Integer.toString(ServerPools.CONNECT_SECONDS));
        settings.put("loginTimeout", Integer.toString(ServerPools.CONNECT_SECONDS)); // a frozen server still connects
        settings.put("tcpKeepAlive", "true");
        return new ServerSource(driver, server, settings);
    }
}
