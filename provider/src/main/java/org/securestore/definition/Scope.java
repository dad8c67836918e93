package org.securestore.definition;

import java.util.Set;
import org.securestore.application.TargetApplicationId;

/**
 * What of a store a document or a plan is about.
 *
 * @param everything whether it is about all applications of the store
 * @param rights whether it is about the rights
 */
public record Scope(Set<TargetApplicationId> applications, boolean everything, boolean rights) {
    public Scope {
        applications = Set.copyOf(applications);
    }
}
