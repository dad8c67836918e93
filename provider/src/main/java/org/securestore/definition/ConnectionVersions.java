package org.securestore.definition;

import java.util.Map;
import java.util.Set;
import org.securestore.application.ConnectionSettingsName;

/**
 * What a plan for the settings of connections rests on.
 *
 * @param versions the version of each, 0 where there are none of that name
 * @param everything whether these are all of the store
 */
public record ConnectionVersions(Map<ConnectionSettingsName, Long> versions, boolean everything) {
    public ConnectionVersions {
        versions = Map.copyOf(versions);
    }

    ConnectionScope scope() {
        return new ConnectionScope(versions.keySet(), everything, Set.of());
    }
}
