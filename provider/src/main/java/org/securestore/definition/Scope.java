package org.securestore.definition;

import java.util.Optional;
import java.util.Set;
import org.securestore.application.TargetApplicationId;

/**
 * What of a store a document or a plan is about.
 *
 * @param everything whether it is about all applications of the store
 * @param rights whether it is about the rights
 * @param connections empty if it is not about the settings of connections
 */
public record Scope(
        Set<TargetApplicationId> applications,
        boolean everything,
        boolean rights,
        Optional<ConnectionScope> connections) {
    public Scope {
        applications = Set.copyOf(applications);
    }
}
