package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.LeftOut;
import org.securestore.bundle.LeftOut.Reason;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.persistence.StoreTransaction;

/** Which applications go into a bundle. */
@FunctionalInterface
interface BundleSelection {
    /** All there are, but for those that were changed outside of the store. */
    BundleSelection ALL = BundleSelection::all;

    Selected in(OpenStore store, StoreTransaction transaction);

    /** Exactly these: if one is not there, or was changed outside of the store, that is said and nothing chosen. */
    static BundleSelection of(Set<TargetApplicationId> ids) {
        Set<TargetApplicationId> ordered = new TreeSet<>(ids);
        return (store, transaction) -> new Selected(
                ordered.stream()
                        .map(id -> store.definition(transaction, id)
                                .orElseThrow(() -> new NoSuchApplicationException(id.value())))
                        .toList(),
                List.of());
    }

    private static Selected all(OpenStore store, StoreTransaction transaction) {
        List<SealedDefinition> intact = store.intactDefinitions(transaction);
        Set<TargetApplicationId> known =
                intact.stream().map(definition -> definition.application().id()).collect(Collectors.toSet());
        List<LeftOut> changed = transaction.applications().all().stream()
                .map(definition -> definition.application().id())
                .filter(id -> !known.contains(id))
                .map(id -> new LeftOut(id, Optional.empty(), Reason.UNREADABLE_DEFINITION))
                .toList();
        return new Selected(intact, changed);
    }

    /** What was chosen, and what could not be. */
    record Selected(List<SealedDefinition> definitions, List<LeftOut> leftOut) {
        public Selected {
            definitions = List.copyOf(definitions);
            leftOut = List.copyOf(leftOut);
        }
    }
}
