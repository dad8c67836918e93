package org.securestore;

import java.time.Clock;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.persistence.DatabaseServer;
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

    static DatabaseServer address(DatabaseLocation.Server server) {
        return new DatabaseServer(server.url(), server.user(), server.passwordFile());
    }
}
