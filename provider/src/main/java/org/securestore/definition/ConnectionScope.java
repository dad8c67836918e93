package org.securestore.definition;

import java.util.Set;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;

/**
 * What a document or a plan has to do with the settings of connections.
 *
 * @param named those that it names
 * @param everything whether it is about all settings of the store
 * @param applications those that the settings refer to
 */
public record ConnectionScope(
        Set<ConnectionSettingsName> named, boolean everything, Set<TargetApplicationId> applications) {
    public ConnectionScope {
        named = Set.copyOf(named);
        applications = Set.copyOf(applications);
    }
}
