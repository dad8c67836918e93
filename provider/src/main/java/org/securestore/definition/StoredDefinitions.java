package org.securestore.definition;

import java.util.Map;
import java.util.Optional;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Rights;

/**
 * What a store has, as far as a document or a plan is about it.
 *
 * @param definitions those of the scope that there are
 * @param credentialSets how many sets of credentials each of these has
 * @param rights all that are granted
 */
public record StoredDefinitions(
        Map<TargetApplicationId, SealedDefinition> definitions,
        Map<TargetApplicationId, Long> credentialSets,
        Rights rights,
        StoredConnections connections,
        StoredVersions versions) {
    public StoredDefinitions {
        definitions = Map.copyOf(definitions);
        credentialSets = Map.copyOf(credentialSets);
    }

    Optional<SealedDefinition> find(TargetApplicationId id) {
        return Optional.ofNullable(definitions.get(id));
    }

    long credentialSets(TargetApplicationId id) {
        return credentialSets.getOrDefault(id, 0L);
    }
}
