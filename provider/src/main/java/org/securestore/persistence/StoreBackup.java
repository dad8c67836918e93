package org.securestore.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A backup that is being made: a draft beside its place, which only its owner may read, until it is complete and
 * published. One thread uses it, and closes it, which deletes a draft that was not published.
 */
public final class StoreBackup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBackup.class);
    private static final String NO_ROOM = "it cannot be written; make room, or name another place";
    private static final Set<SQLiteErrorCode> OF_THE_FILE = EnumSet.of(
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_IOERR_WRITE,
            SQLiteErrorCode.SQLITE_IOERR_FSYNC);

    private final Dialect store;
    private final Path file;
    private Optional<Path> draft = Optional.empty();

    StoreBackup(Dialect store, Path file) {
        this.store = store;
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * Writes the draft: all rows as they are at one moment, while others write on. Both sides stream, so that it takes no
     * more memory for a large store.
     *
     * @return how many rows the store has
     * @throws BackupFailedException if there is such a file, or the draft cannot be written
     * @throws StoreUnavailableException if the store's database fails
     * @throws StoreUpgradedException if a later release has migrated it
     */
    public long write(RowsCopied progress) {
        try {
            refuseIfThere();
            Path begun = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part"); // its owner's alone
            draft = Optional.of(begun);
            long rows = copy(new SqliteBackup(begun), progress);
            force(begun);
            return rows;
        } catch (IOException failed) {
            throw new BackupFailedException(file, "it cannot be written there", failed);
        } catch (FlywayException failed) { // which lays out the draft, and touches nothing else
            throw new BackupFailedException(file, NO_ROOM, failed);
        } catch (SQLException failed) {
            throw reason(failed);
        }
    }

    /**
     * Gives the complete draft its name.
     *
     * @throws BackupFailedException if there is a file of that name meanwhile
     */
    public void publish() {
        try {
            refuseIfThere();
            Files.move(draft.orElseThrow(), file);
            draft = Optional.empty();
            forceName();
        } catch (IOException failed) {
            throw new BackupFailedException(file, "it cannot be put there", failed);
        }
    }

    /** Deletes the draft if it was not published. */
    @Override
    public void close() {
        try {
            if (draft.isPresent()) {
                Files.deleteIfExists(draft.get());
            }
        } catch (IOException stays) {
            LOG.warn("A part of a backup stays in {}; delete it", draft, stays);
        }
    }

    private void refuseIfThere() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupFailedException(
                    file, "there is such a file already, and nothing is overwritten; name another");
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new BackupFailedException(file, "there is no such directory; make it, or name another");
        }
    }

    private long copy(SqliteBackup begun, RowsCopied progress) throws SQLException {
        Schema.migrate(begun.written(), begun.placeholders(), Schema.FORMAT);
        try (Connection target = begun.written().getConnection();
                Connection source = store.snapshot()) {
            Schema.requireKnown(format(source), store.place());
            target.setAutoCommit(false);
            long rows = TableCopy.into(target, source, progress).copy();
            target.commit();
            source.rollback();
            return rows;
        }
    }

    private static int format(Connection source) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet format = statement.executeQuery("select format from store")) {
            format.next();
            return format.getInt(1);
        }
    }

    private RuntimeException reason(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException refused && OF_THE_FILE.contains(refused.getResultCode())) {
                return new BackupFailedException(file, NO_ROOM, cause);
            }
        }
        return new StoreUnavailableException("backing up to " + file, failed);
    }

    private static void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void forceName() {
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException unsupported) {
            LOG.debug("Not every system lets a directory be forced to the disk", unsupported);
        }
    }
}
