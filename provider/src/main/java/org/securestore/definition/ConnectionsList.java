package org.securestore.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionInheritance;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;

/**
 * The settings of connections that a document names.
 *
 * @param complete whether these are all that there should be
 */
record ConnectionsList(Map<ConnectionSettingsName, ConnectionEntry> entries, boolean complete) {
    static ConnectionsList read(YamlNode node, boolean complete) {
        Map<ConnectionSettingsName, ConnectionEntry> entries = new LinkedHashMap<>();
        for (ConnectionEntry entry : node.list("a list of connections", ConnectionEntry::read)) {
            ConnectionEntry before = entries.put(entry.name(), entry);
            if (before != null) {
                throw entry.at()
                        .wrong("the connection " + entry.name() + " stands here for the second time, after line "
                                + before.at().line() + "; remove one (names that differ only in case are the same)");
            }
        }
        return new ConnectionsList(entries, complete);
    }

    ConnectionScope scope() {
        return new ConnectionScope(
                entries.keySet(),
                complete,
                entries.values().stream().flatMap(ConnectionEntry::applications).collect(Collectors.toSet()));
    }

    /**
     * What has to change, parents before those that inherit from them.
     *
     * @param wanted the applications that the document names
     * @param deleted the applications that it leads to the end of
     */
    List<ConnectionChange> changes(
            StoredConnections stored, Set<TargetApplicationId> wanted, Set<TargetApplicationId> deleted) {
        Map<ConnectionSettingsName, ConnectionSettings> after = after(stored);
        ConnectionInheritance inheritance = new ConnectionInheritance(after.values());
        List<ConnectionChange> changes = new ArrayList<>();
        for (ConnectionEntry entry : entries.values()) {
            checkParent(entry, after, inheritance);
            change(entry, stored).ifPresent(change -> {
                checkApplications(entry, stored, wanted, deleted);
                changes.add(change);
            });
        }
        changes.sort(Comparator.comparingInt(change -> inheritance.depth(change.name())));
        if (complete) {
            addDeletions(stored, changes);
        }
        return changes;
    }

    private Map<ConnectionSettingsName, ConnectionSettings> after(StoredConnections stored) {
        Map<ConnectionSettingsName, ConnectionSettings> after = new HashMap<>();
        if (!complete) {
            stored.settings().forEach((name, found) -> after.put(name, found.settings()));
        }
        entries.forEach((name, entry) -> after.put(name, entry.settings()));
        return after;
    }

    private static Optional<ConnectionChange> change(ConnectionEntry entry, StoredConnections stored) {
        VersionedConnectionSettings current = stored.settings().get(entry.name());
        if (current == null) {
            return Optional.of(new ConnectionChange.Create(entry.settings()));
        }
        return current.settings().equals(entry.settings())
                ? Optional.empty()
                : Optional.of(new ConnectionChange.Update(current.settings(), entry.settings(), current.version()));
    }

    // Those who inherit go first, as if one deleted them by hand.
    private void addDeletions(StoredConnections stored, List<ConnectionChange> changes) {
        ConnectionInheritance before = new ConnectionInheritance(stored.settings().values().stream()
                .map(VersionedConnectionSettings::settings)
                .toList());
        stored.settings().values().stream()
                .map(VersionedConnectionSettings::settings)
                .filter(settings -> !entries.containsKey(settings.name()))
                .sorted(Comparator.<ConnectionSettings>comparingInt(settings -> -before.depth(settings.name()))
                        .thenComparing(ConnectionSettings::name))
                .map(ConnectionChange.Delete::new)
                .forEach(changes::add);
    }

    private static void checkParent(
            ConnectionEntry entry,
            Map<ConnectionSettingsName, ConnectionSettings> after,
            ConnectionInheritance inheritance) {
        entry.settings().parent().filter(parent -> !after.containsKey(parent)).ifPresent(absent -> {
            throw entry.atParent()
                    .wrong("there will be no connection " + absent + " to inherit from; add it, or choose another");
        });
        entry.atParent().check(() -> {
            inheritance.check(entry.settings());
            return entry;
        });
    }

    private static void checkApplications(
            ConnectionEntry entry,
            StoredConnections stored,
            Set<TargetApplicationId> wanted,
            Set<TargetApplicationId> deleted) {
        entry.applications()
                .filter(id -> !wanted.contains(id)
                        && (deleted.contains(id) || !stored.applications().contains(id)))
                .findFirst()
                .ifPresent(absent -> {
                    throw entry.at(absent)
                            .wrong("there will be no application " + absent + "; add it, or choose another");
                });
    }
}
