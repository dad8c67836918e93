package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How a store's SQLite file is opened, so that a commit that was acknowledged survives the loss of power. */
record SqliteFile(Path file) implements Dialect {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int FULL = 2;
    private static final Set<SQLiteErrorCode> DUPLICATE =
            EnumSet.of(SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY, SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE);

    private static final Map<String, String> REQUIRED = Map.of(
            "journal_mode",
            "wal",
            "synchronous",
            Integer.toString(FULL),
            "busy_timeout",
            Integer.toString(BUSY_TIMEOUT_MILLIS),
            "foreign_keys",
            "1");

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public DataSource migrator() {
        return writer();
    }

    @Override
    public HikariConfig writerPool() {
        return pool(writer(), 1); // SQLite has one writer, so they queue here, in order
    }

    @Override
    public HikariConfig readerPool() {
        return pool(reader(), 4);
    }

    @Override
    public Connection snapshot() throws SQLException {
        Connection connection = reader().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("blob", "blob", "identity", "integer primary key autoincrement", "options", "");
    }

    /** Refuses a database that was not opened as it has to be: the driver ignores what it does not understand. */
    @Override
    public void verify(Handle handle) {
        REQUIRED.forEach((pragma, required) -> {
            String actual =
                    handle.createQuery("pragma " + pragma).mapTo(String.class).one();
            if (!required.equalsIgnoreCase(actual)) {
                throw new IllegalStateException("SQLite has " + pragma + " = " + actual + " instead of " + required
                        + "; the store is safe only on a local file system");
            }
        });
    }

    @Override
    public int lockStore(Handle handle) { // the transaction could not have begun without the lock
        return handle.createQuery("select format from store").mapTo(int.class).one();
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failure instanceof SQLiteException refused && DUPLICATE.contains(refused.getResultCode());
    }

    private static HikariConfig pool(DataSource connections, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        return config;
    }

    /** Takes the write lock when a transaction begins: one that read first could not wait for it later. */
    private DataSource writer() {
        return source(TransactionMode.IMMEDIATE);
    }

    /** Never takes the write lock. */
    private DataSource reader() {
        return source(TransactionMode.DEFERRED);
    }

    private DataSource source(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
