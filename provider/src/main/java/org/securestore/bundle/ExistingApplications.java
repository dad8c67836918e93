package org.securestore.bundle;

import java.util.List;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.ApplicationExistsException;

/** What becomes of the applications that a bundle holds and the store has already, whatever the case of their ids. */
public enum ExistingApplications {
    /** Nothing is imported. */
    REFUSED {
        @Override
        public void check(List<TargetApplicationId> existing) {
            if (!existing.isEmpty()) {
                throw ApplicationExistsException.ofBundle(
                        existing.stream().map(TargetApplicationId::value).toList());
            }
        }
    },
    /**
     * Their definitions become the bundle's, as far as a definition may be changed, and so do the credentials of the owners
     * that the bundle has; those of others stay.
     */
    REPLACED {
        @Override
        public void check(List<TargetApplicationId> existing) {
            // they are in nobody's way
        }
    };

    /**
     * Decides about those that the store has.
     *
     * @throws ApplicationExistsException if they are in the way
     */
    public abstract void check(List<TargetApplicationId> existing);
}
