package org.securestore.bundle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an import changes, or has changed.
 *
 * @param exportedBy the name of whoever exported the bundle; a text from outside
 * @param applications all of the bundle's, in its order
 */
public record ImportPlan(Instant exportedAt, String exportedBy, List<PlannedApplication> applications) {
    public ImportPlan {
        applications = List.copyOf(applications);
    }

    /** How many owners get credentials who have none. */
    public long created() {
        return applications.stream().mapToLong(PlannedApplication::created).sum();
    }

    /** How many owners have credentials that the bundle's replace. */
    public long replaced() {
        return applications.stream().mapToLong(PlannedApplication::replaced).sum();
    }

    /** As a diff for people. */
    public String diff() {
        return applications.isEmpty()
                ? "Nothing to import."
                : applications.stream().map(PlannedApplication::toString).collect(Collectors.joining("\n"));
    }

    /** How much there is. */
    @Override
    public String toString() {
        return "ImportPlan[" + applications.size() + " applications, " + (created() + replaced()) + " sets]";
    }
}
