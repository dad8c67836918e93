package org.securestore;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.definition.ConnectionScope;
import org.securestore.definition.ConnectionVersions;
import org.securestore.definition.StoredConnections;
import org.securestore.persistence.StoreTransaction;

/**
 * What a store has of the settings of connections, for a document or a plan.
 *
 * @param versions of those that it names, or of all
 */
record ConnectionsFound(StoredConnections stored, ConnectionVersions versions) {
    // One that was changed outside of the store is not left out where a document is about it: it would seem to be
    // missing, or to be as it should.
    static ConnectionsFound in(StoreTransaction transaction, ProvedRecords records, ConnectionScope scope) {
        Map<ConnectionSettingsName, VersionedConnectionSettings> settings = new HashMap<>();
        Stream<SealedConnectionSettings> stored = scope.everything()
                ? transaction.connectionSettings().all().stream().map(each -> records.proved(transaction, each))
                : records.intactConnectionSettings(transaction);
        stored.forEach(each -> settings.put(each.settings().name(), each.versioned()));
        scope.named().stream()
                .filter(name -> !settings.containsKey(name))
                .forEach(name -> records.connectionSettings(transaction, name)
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
