package org.securestore.bundle;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.securestore.application.TargetApplicationId;

/**
 * What an export came to.
 *
 * @param sets the applications in the bundle, and of how many owners each has credentials in it
 * @param leftOut what is not in it, though it was chosen: look at this before the old store goes
 */
public record ExportedBundle(SortedMap<TargetApplicationId, Long> sets, List<LeftOut> leftOut) {
    public ExportedBundle {
        sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        leftOut = List.copyOf(leftOut);
    }

    /** Whether all that was chosen is in the bundle. */
    public boolean isComplete() {
        return leftOut.isEmpty();
    }

    /** How many sets of credentials are in the bundle. */
    public long credentialSets() {
        return sets.values().stream().mapToLong(Long::longValue).sum();
    }
}
