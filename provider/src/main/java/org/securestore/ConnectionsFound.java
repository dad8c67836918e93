package org.securestore;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.definition.ConnectionScope;
import org.securestore.definition.ConnectionVersions;
import org.securestore.definition.StoredConnections;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.StoreTransaction;

/**
 * What a store has of the settings of connections, for a document or a plan.
 *
 * @param versions of those that it names, or of all
 */
record ConnectionsFound(StoredConnections stored, ConnectionVersions versions) {
    // One that was changed outside of the store is not left out where a document is about it: it would seem to be
    // missing, or to be as it should.
    static ConnectionsFound in(StoreTransaction transaction, PartitionKey key, ConnectionScope scope) {
        Map<ConnectionSettingsName, VersionedConnectionSettings> settings = new HashMap<>();
        for (SealedConnectionSettings found : transaction.connectionSettings().all()) {
            ConnectionSettingsName name = found.settings().name();
            if (scope.everything()) {
                settings.put(name, found.verified(name, key).versioned());
            } else if (found.isVerified(key)) {
                settings.put(name, found.versioned());
            }
        }
        scope.named().stream()
                .filter(name -> !settings.containsKey(name))
                .forEach(name -> ConnectionSettingsChanges.find(transaction, name, key)
                        .ifPresent(found -> settings.put(name, found.versioned())));
        return new ConnectionsFound(
                new StoredConnections(
                        settings,
                        scope.applications().stream()
                                .filter(id ->
                                        transaction.applications().version(id).isPresent())
                                .collect(Collectors.toSet())),
                versions(scope.named(), scope.everything(), settings));
    }

    /** Whether these are still the versions. */
    static boolean isCurrent(StoreTransaction transaction, ConnectionVersions seen) {
        Map<ConnectionSettingsName, VersionedConnectionSettings> settings =
                transaction.connectionSettings().all().stream()
                        .collect(Collectors.toMap(
                                found -> found.settings().name(),
                                SealedConnectionSettings::versioned,
                                (one, other) -> one));
        return versions(seen.versions().keySet(), seen.everything(), settings).equals(seen);
    }

    private static ConnectionVersions versions(
            Set<ConnectionSettingsName> named,
            boolean everything,
            Map<ConnectionSettingsName, VersionedConnectionSettings> settings) {
        Map<ConnectionSettingsName, Long> versions = new HashMap<>();
        named.forEach(name -> versions.put(name, 0L));
        settings.forEach((name, found) -> {
            if (everything || named.contains(name)) {
                versions.put(name, found.version());
            }
        });
        return new ConnectionVersions(versions, everything);
    }
}
