package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.securestore.failure.StoreUnavailableException;

/**
 * The store's embedded database, in SQLite. Several JVMs of one machine may have it open. Threads may share it; whoever
 * opened it closes it.
 */
public final class StoreDatabase implements AutoCloseable {
    private static final String[] NONE = {};

    private final String partition;
    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final Jdbi writer;
    private final Jdbi reader;

    private StoreDatabase(SqliteFile file, String partition) {
        this.partition = partition;
        this.writerPool = pool("writer", file.writer(), 1); // SQLite has one writer, so they queue here, in order
        this.readerPool = pool("reader", file.reader(), 4);
        this.writer = Jdbi.create(writerPool);
        this.reader = Jdbi.create(readerPool);
    }

    /**
     * Opens the database in {@code file}, and creates or migrates it as needed.
     *
     * @throws StoreUnavailableException if it cannot be opened, or was written by a later release
     */
    public static StoreDatabase open(Path file, String partition, Clock clock) {
        return attempt("opening " + file, () -> {
            SqliteNativeLibrary.unpackInto(file.resolveSibling("native"), clock);
            StoreDatabase database = new StoreDatabase(new SqliteFile(file), partition);
            try {
                database.prepare(clock);
                return database;
            } catch (RuntimeException unusable) { // whatever it is: the pools must not outlive it
                database.close();
                throw unusable;
            }
        });
    }

    /** Does {@code work} in one transaction that may write; it is rolled back if {@code work} throws. */
    public <R> R write(Function<StoreTransaction, R> work) {
        return attempt(
                "writing", () -> writer.inTransaction(handle -> work.apply(new StoreTransaction(handle, partition))));
    }

    /** Does {@code work} on one consistent state of the store, without keeping writers waiting. */
    public <R> R read(Function<StoreTransaction, R> work) {
        return attempt(
                "reading", () -> reader.inTransaction(handle -> work.apply(new StoreTransaction(handle, partition))));
    }

    @Override
    public void close() {
        readerPool.close();
        writerPool.close();
    }

    private void prepare(Clock clock) {
        writer.useHandle(SqliteFile::verify);
        reader.useHandle(SqliteFile::verify);
        migrate(writerPool);
        writer.useTransaction(handle -> {
            StoreHeader.createIfAbsent(handle, UUID.randomUUID(), clock.instant());
            SqlPartitions.createDefaultIfAbsent(handle, clock.instant());
        });
    }

    private static void migrate(DataSource database) {
        // Our class loader and a folder that is no legal package: found whatever the thread's loader, on either path.
        Flyway.configure(StoreDatabase.class.getClassLoader())
                .locations("classpath:securestore-schema")
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(NONE) // or the schema of a later release would be taken for ours
                .placeholders(Map.of("blob", "blob", "identity", "integer primary key autoincrement", "options", ""))
                .dataSource(database)
                .load()
                .migrate();
    }

    private static HikariDataSource pool(String name, DataSource database, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("securestore-" + name);
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static <R> R attempt(String operation, Work<R> work) {
        try {
            return work.run();
        } catch (JdbiException | FlywayException | IOException failed) {
            throw new StoreUnavailableException(operation, failed);
        }
    }

    @FunctionalInterface
    private interface Work<R> {
        R run() throws IOException;
    }
}
