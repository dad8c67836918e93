package org.securestore.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.securestore.application.TargetApplication;

/**
 * What a bundle is about.
 *
 * @param exportedAt when it was exported, in milliseconds
 * @param exportedBy the name of whoever did so; a text from outside
 * @param applications the definitions, which have no numbers for their fields yet
 * @param credentialSets how many sets it was to hold; those that did not open are not in it
 */
public record BundleContents(
        Instant exportedAt, String exportedBy, List<TargetApplication> applications, long credentialSets) {
    /** @throws IllegalArgumentException if there are fewer sets than none */
    public BundleContents {
        if (credentialSets < 0) {
            throw new IllegalArgumentException("a number of sets that is less than none");
        }
        exportedAt = exportedAt.truncatedTo(ChronoUnit.MILLIS);
        applications = List.copyOf(applications);
    }
}
