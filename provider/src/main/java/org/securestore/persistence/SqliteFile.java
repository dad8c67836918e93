package org.securestore.persistence;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** How a store's SQLite file is opened, so that a commit that was acknowledged survives the loss of power. */
record SqliteFile(Path file) {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int FULL = 2;

    private static final Map<String, String> REQUIRED = Map.of(
            "journal_mode",
            "wal",
            "synchronous",
            Integer.toString(FULL),
            "busy_timeout",
            Integer.toString(BUSY_TIMEOUT_MILLIS),
            "foreign_keys",
            "1");

    /** Takes the write lock when a transaction begins: one that read first could not wait for it later. */
    DataSource writer() {
        return source(TransactionMode.IMMEDIATE);
    }

    /** Never takes the write lock. */
    DataSource reader() {
        return source(TransactionMode.DEFERRED);
    }

    /** Refuses a database that was not opened as it has to be: the driver ignores what it does not understand. */
    static void verify(Handle handle) {
        REQUIRED.forEach((pragma, required) -> {
            String actual =
                    handle.createQuery("pragma " + pragma).mapTo(String.class).one();
            if (!required.equalsIgnoreCase(actual)) {
                throw new IllegalStateException("SQLite has " + pragma + " = " + actual + " instead of " + required
                        + "; the store is safe only on a local file system");
            }
        });
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
