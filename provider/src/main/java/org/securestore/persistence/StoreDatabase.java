package org.securestore.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.StoreExistsException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.partition.PartitionId;
import org.securestore.thread.Daemons;

/**
 * The store's database. Several JVMs may have it open: of one machine if it is a file, of any if it is on a server.
 * Threads may share it; whoever opened it closes it.
 */
public final class StoreDatabase implements AutoCloseable {
    private static final SqlParser PARSER = new ColonPrefixSqlParser(); // of all stores, as it keeps what it has parsed

    private final Dialect dialect;
    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final HikariDataSource followerPool;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Jdbi follower;
    private volatile boolean announces;
    private volatile ChangeListening listening = ChangeListening.NONE;
    private volatile Consumer<RecordedChange> onCommit = committed -> {};

    private StoreDatabase(Dialect dialect, UnaryOperator<DataSource> connections) {
        this.dialect = dialect;
        this.writerPool = pool("writer", dialect.writerPool(), connections);
        this.readerPool = pool("reader", dialect.readerPool(), connections);
        this.followerPool = pool("follower", single(dialect.readerPool()), connections);
        this.writer = jdbi(writerPool);
        this.reader = jdbi(readerPool);
        this.follower = jdbi(followerPool);
    }

    /**
     * Opens the database in {@code file}, and creates or migrates it as needed.
     *
     * @throws StoreUnavailableException if it cannot be opened
     * @throws StoreUpgradedException if it was written by a later release
     */
    public static StoreDatabase open(Path file, Clock clock) {
        return attempt("opening " + file, () -> {
            SqliteNativeLibrary.unpackInto(file.resolveSibling("native"), clock);
            return open(new SqliteFile(file), UnaryOperator.identity(), clock);
        });
    }

    /**
     * Opens the store in a server's database, and migrates it as needed; empty if there is none.
     *
     * @throws ConfigurationException if the driver, the password's file or the database is not as it has to be
     * @throws StoreUnavailableException if it cannot be opened
     * @throws StoreUpgradedException if it was written by a later release
     */
    public static Optional<StoreDatabase> open(DatabaseServer server, Clock clock) {
        Dialect dialect = server.dialect();
        return attempt(
                "opening " + server.url(),
                () -> Schema.exists(dialect)
                        ? Optional.of(open(dialect, UnaryOperator.identity(), clock))
                        : Optional.empty());
    }

    /**
     * Creates the store in a server's database, unless there is one.
     *
     * @throws ConfigurationException if the driver, the password's file or the database is not as it has to be
     * @throws StoreUnavailableException if it cannot be opened
     * @throws StoreUpgradedException if it was written by a later release
     */
    public static void create(DatabaseServer server, Clock clock) {
        Dialect dialect = server.dialect();
        attempt("creating the store in " + server.url(), () -> {
            Schema.migrate(dialect);
            return createIfAbsent(Jdbi.create(dialect.migrator()), dialect, clock);
        });
    }

    /** Opens a database whose connections {@code connections} has its hand in. */
    static StoreDatabase open(Dialect dialect, UnaryOperator<DataSource> connections, Clock clock) {
        Schema.migrate(dialect); // first, because it does not try again where the pools would
        StoreDatabase database = new StoreDatabase(dialect, connections);
        try {
            database.prepare(clock);
            return database;
        } catch (RuntimeException unusable) { // whatever it is: the pools must not outlive it
            database.close();
            throw unusable;
        }
    }

    /** This database, as one partition of the store sees it. */
    public PartitionDatabase partition(PartitionId partition) {
        return new PartitionDatabase(this, partition);
    }

    <R> R write(PartitionId partition, Function<StoreTransaction, R> work) {
        List<RecordedChange> made = new ArrayList<>();
        R result = attempt(
                "writing",
                () -> renewing(() -> writer.inTransaction(handle -> {
                    Schema.requireKnown(dialect.lockStore(handle), dialect.place());
                    requirePartition(handle, partition);
                    return work.apply(transaction(handle, partition, made::add));
                })));
        made.forEach(onCommit); // not before: what is rolled back was never there
        return result;
    }

    /** Does {@code onCommit} with each change that is committed through this object, in the thread that made it. */
    public void onCommit(Consumer<RecordedChange> onCommit) {
        this.onCommit = onCommit;
    }

    <R> R read(PartitionId partition, Function<StoreTransaction, R> work) {
        return read(reader, partition, work);
    }

    /** Like {@link #read}, by a connection that nobody else uses: whoever follows the store never waits for readers. */
    <R> R follow(PartitionId partition, Function<StoreTransaction, R> work) {
        return read(follower, partition, work);
    }

    private <R> R read(Jdbi readers, PartitionId partition, Function<StoreTransaction, R> work) {
        return attempt(
                "reading",
                () -> renewing(
                        () -> readers.inTransaction(handle -> work.apply(transaction(handle, partition, made -> {})))));
    }

    /**
     * A backup of all partitions to be written into {@code file}, for the caller to close. Nothing is done yet.
     *
     * @param home where SQLite itself is unpacked if there is such a directory
     */
    public StoreBackup backup(Path file, Path home, Clock clock) {
        return attempt("beginning a backup", () -> {
            if (Files.isDirectory(home)) {
                SqliteNativeLibrary.unpackInto(home.resolve("native"), clock);
            }
            return new StoreBackup(dialect, file);
        });
    }

    /**
     * Puts a backup into this store, which must be as {@code create} leaves it; all of it or nothing.
     *
     * @return how many rows it has
     * @throws StoreExistsException if the store has a master key or an application
     */
    public long restore(BackupFile backup, RowsCopied progress) {
        return attempt("restoring " + backup.file(), () -> new StoreRestoring(dialect).restore(backup, progress));
    }

    /** Does {@code onChange} in a thread of its own as soon as it hears of a change, where the database says so. */
    public void onChange(Runnable onChange) {
        if (announces) {
            String store = read(
                    PartitionId.DEFAULT, transaction -> transaction.header().id());
            listening = dialect.listen(store, onChange);
        }
    }

    @Override
    public void close() {
        listening.close();
        followerPool.close();
        readerPool.close();
        writerPool.close();
    }

    // Or a node that has it open still would write into one that was deleted, or that was made anew.
    private static void requirePartition(Handle handle, PartitionId partition) {
        if (!partition.equals(PartitionId.DEFAULT) && !new SqlPartitions(handle).exists(partition)) {
            throw new NoSuchPartitionException(partition.value());
        }
    }

    // Where one connection has turned out to be lost, as the server was restarted, the idle ones are as well.
    private <R> R renewing(Supplier<R> transaction) {
        try {
            return transaction.get();
        } catch (JdbiException failed) {
            if (failed.getCause() instanceof SQLException cause && isLostConnection(cause)) {
                writerPool.getHikariPoolMXBean().softEvictConnections();
                readerPool.getHikariPoolMXBean().softEvictConnections();
                followerPool.getHikariPoolMXBean().softEvictConnections();
            }
            throw failed;
        }
    }

    private static boolean isLostConnection(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private StoreTransaction transaction(Handle handle, PartitionId partition, Consumer<RecordedChange> made) {
        return new StoreTransaction(
                handle, dialect, partition.value(), announces ? dialect::announce : unheard -> {}, made);
    }

    private void prepare(Clock clock) {
        writer.useHandle(dialect::verify);
        reader.useHandle(dialect::verify);
        announces = writer.withHandle(dialect::canAnnounce);
        createIfAbsent(writer, dialect, clock);
    }

    /** Answers false if another node created it at the same moment. */
    private static boolean createIfAbsent(Jdbi writer, Dialect dialect, Clock clock) {
        try {
            writer.useTransaction(handle -> {
                StoreHeader.createIfAbsent(handle, UUID.randomUUID(), clock.instant());
                Schema.requireKnown(dialect.lockStore(handle), dialect.place());
                SqlPartitions.createDefaultIfAbsent(handle, clock.instant());
            });
            return true;
        } catch (UnableToExecuteStatementException failed) {
            if (failed.getCause() instanceof SQLException cause && dialect.isDuplicateKey(cause)) {
                return false;
            }
            throw failed;
        }
    }

    private static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        return jdbi;
    }

    private static HikariConfig single(HikariConfig config) {
        config.setMaximumPoolSize(1);
        return config;
    }

    private static HikariDataSource pool(String name, HikariConfig config, UnaryOperator<DataSource> connections) {
        config.setPoolName("securestore-" + name);
        config.setThreadFactory(Daemons.named("securestore-" + name));
        config.setDataSource(connections.apply(config.getDataSource()));
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static <R> R attempt(String operation, Work<R> work) {
        try {
            return work.run();
        } catch (JdbiException | FlywayException | IOException | SQLException failed) {
            throw new StoreUnavailableException(operation, failed);
        }
    }

    @FunctionalInterface
    private interface Work<R> {
        R run() throws IOException, SQLException;
    }
}
