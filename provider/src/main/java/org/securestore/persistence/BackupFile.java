package org.securestore.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.StoreUpgradedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup that is to be restored: an embedded store's database that nobody writes to. The file itself is only read. One
 * thread uses it, and closes it.
 */
public final class BackupFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupFile.class);
    private static final byte[] BEGINNING = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String NO_STORE = "it holds no store; name the file of a backup, or of an embedded store";

    private final Path file;
    private final Connection connection;
    private final Optional<Path> copy;

    private BackupFile(Path file, Connection connection, Optional<Path> copy) {
        this.file = file;
        this.connection = connection;
        this.copy = copy;
    }

    /**
     * Opens a backup. One of an older format is migrated in a copy, in the directory for temporary files.
     *
     * @throws BackupFailedException if it is none, is damaged, or is in use
     * @throws StoreUpgradedException if a later release wrote it
     */
    public static BackupFile open(Path named) {
        Path file = named.toAbsolutePath().normalize();
        try {
            refuseOtherFiles(file);
            int format = format(file);
            return format < Schema.FORMAT
                    ? migrated(file)
                    : new BackupFile(file, new SqliteBackup(file).read().getConnection(), Optional.empty());
        } catch (IOException unreadable) {
            throw new BackupFailedException(file, "it cannot be read", unreadable);
        } catch (SQLException | FlywayException unusable) {
            throw new BackupFailedException(file, "it is damaged, so take another", unusable);
        }
    }

    Path file() {
        return file;
    }

    /** Its database, which stays this object's to close. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
            if (copy.isPresent()) {
                delete(copy.get());
            }
        } catch (SQLException | IOException stays) {
            LOG.warn("A copy of a backup stays in {}; delete it", copy, stays);
        }
    }

    private static void refuseOtherFiles(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupFailedException(file, "there is no such file");
        }
        try (InputStream content = Files.newInputStream(file)) {
            if (!Arrays.equals(content.readNBytes(BEGINNING.length), BEGINNING)) {
                throw new BackupFailedException(file, NO_STORE);
            }
        }
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new BackupFailedException(
                    file, "it is in use, or its newest changes are in " + log + "; name a backup, or close that store");
        }
    }

    private static int format(Path file) throws SQLException {
        try (Connection connection = new SqliteBackup(file).read().getConnection();
                Statement statement = connection.createStatement()) {
            refuseDamaged(file, statement);
            if (number(statement, "select count(*) from sqlite_master where type = 'table' and name = 'store'") == 0
                    || number(statement, "select count(*) from store") == 0) {
                throw new BackupFailedException(file, NO_STORE);
            }
            int format = number(statement, "select count(*) from pragma_table_info('store') where name = 'format'") == 0
                    ? 1 // which had no word for it yet
                    : number(statement, "select format from store");
            Schema.requireKnown(format, file.toString());
            return format;
        }
    }

    private static void refuseDamaged(Path file, Statement statement) throws SQLException {
        try (ResultSet check = statement.executeQuery("pragma quick_check(1)")) {
            if (!check.next() || !"ok".equals(check.getString(1))) {
                throw new BackupFailedException(file, "it is damaged, so take another: " + check.getString(1));
            }
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static BackupFile migrated(Path file) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("securestore"); // its owner's alone
        try {
            SqliteBackup copied = new SqliteBackup(Files.copy(file, directory.resolve("copy.db")));
            Schema.migrate(copied.written(), copied.placeholders(), Schema.FORMAT);
            return new BackupFile(file, copied.read().getConnection(), Optional.of(directory));
        } catch (IOException | SQLException | RuntimeException failed) {
            delete(directory);
            throw failed;
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("copy.db"));
        Files.delete(directory);
    }
}
