package org.securestore.definition;

import java.util.Map;
import java.util.Set;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;

/**
 * The settings of connections that a store has, as far as a document or a plan is about them.
 *
 * @param settings all of the store, as new ones may inherit from any
 * @param applications those of the scope's that there are
 */
public record StoredConnections(
        Map<ConnectionSettingsName, VersionedConnectionSettings> settings, Set<TargetApplicationId> applications) {
    /** Of no concern to a document that says nothing of connections. */
    public static final StoredConnections NONE = new StoredConnections(Map.of(), Set.of());

    public StoredConnections {
        settings = Map.copyOf(settings);
        applications = Set.copyOf(applications);
    }
}
