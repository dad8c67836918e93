package org.securestore.definition;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.securestore.application.TargetApplicationId;

/**
 * What a plan rests on: as long as a store has exactly these versions, it has not changed in what the plan is about.
 *
 * @param definitions the version of each application's definition, 0 where there is no such application
 * @param everything whether these are all applications of the store
 * @param rights the version of the rights, if the plan is about them
 * @param connections empty if the plan is not about the settings of connections
 */
public record StoredVersions(
        Map<TargetApplicationId, Long> definitions,
        boolean everything,
        OptionalLong rights,
        Optional<ConnectionVersions> connections) {
    public StoredVersions {
        definitions = Map.copyOf(definitions);
    }

    public Scope scope() {
        return new Scope(
                definitions.keySet(), everything, rights.isPresent(), connections.map(ConnectionVersions::scope));
    }
}
