package org.securestore;

import java.nio.file.Path;
import java.time.Clock;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.StoreExistsException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.persistence.BackupFile;
import org.securestore.persistence.DatabaseServer;
import org.securestore.persistence.RowsCopied;
import org.securestore.persistence.StoreDatabase;

/** The database that a configuration names: made and opened. */
final class ConfiguredDatabase {
    private ConfiguredDatabase() {}

    /** Makes an empty store where there is none; a file is left empty for whoever opens it. */
    static void create(StoreConfiguration configuration) {
        if (configuration.database() instanceof DatabaseLocation.Server server) {
            StoreDatabase.create(address(server), Clock.systemUTC());
        } else {
            StoreFiles.create(configuration);
        }
    }

    /**
     * Opens a store that exists.
     *
     * @throws StoreNotFoundException if there is none
     * @throws ConfigurationException if this process may not use it
     */
    static StoreDatabase open(StoreConfiguration configuration, Clock clock) {
        if (configuration.database() instanceof DatabaseLocation.Server server) {
            return StoreDatabase.open(address(server), clock)
                    .orElseThrow(() -> new StoreNotFoundException(server.url()));
        }
        return StoreDatabase.open(configuration.databaseFile(), clock);
    }

    /**
     * Makes the store of a backup where there is none.
     *
     * @return how many rows the backup has
     * @throws BackupFailedException if the file is no backup; nothing was made then
     * @throws StoreExistsException if there is a store in use
     */
    static long restore(StoreConfiguration configuration, Path file, RowsCopied progress) {
        try (BackupFile backup = BackupFile.open(file)) {
            create(configuration);
            try (StoreDatabase empty = open(configuration, Clock.systemUTC())) {
                return empty.restore(backup, progress);
            }
        }
    }

    static DatabaseServer address(DatabaseLocation.Server server) {
        return new DatabaseServer(server.url(), server.user(), server.passwordFile());
    }
}
