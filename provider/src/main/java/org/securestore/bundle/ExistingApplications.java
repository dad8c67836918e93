package org.securestore.bundle;

import java.util.List;
import java.util.function.Consumer;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.ApplicationExistsException;

/** What becomes of the applications that a bundle holds and the store has already, whatever the case of their ids. */
public enum ExistingApplications {
    /** Nothing is imported. */
    REFUSED(ExistingApplications::refuse),
    /**
     * Their definitions become the bundle's, as far as a definition may be changed, and so do the credentials of the owners
     * that the bundle has; those of others stay.
     */
    REPLACED(existing -> {});

    private final Consumer<List<TargetApplicationId>> decision;

    ExistingApplications(Consumer<List<TargetApplicationId>> decision) {
        this.decision = decision;
    }

    /**
     * Decides about those that the store has.
     *
     * @throws ApplicationExistsException if they are in the way
     */
    public void check(List<TargetApplicationId> existing) {
        decision.accept(existing);
    }

    private static void refuse(List<TargetApplicationId> existing) {
        if (!existing.isEmpty()) {
            throw ApplicationExistsException.ofBundle(
                    existing.stream().map(TargetApplicationId::value).toList());
        }
    }
}
