package org.securestore.bundle;

import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.definition.DefinitionChange;

/**
 * One application of a bundle, and what becomes of it in the store.
 *
 * @param application as the bundle has it
 * @param change of its definition; empty if the store has the same
 * @param created how many owners get credentials who have none
 * @param replaced how many have some, which the bundle's replace
 */
public record PlannedApplication(
        TargetApplication application, Optional<DefinitionChange> change, long created, long replaced) {
    private static final String INDENTATION = "\n    ";

    public TargetApplicationId id() {
        return application.id();
    }

    /** Whether its credentials are in no bundle, and have to be entered anew unless the store has them. */
    public boolean needsCredentials() {
        return application.type().isRestricted();
    }

    /** As a diff for people, what is lost in capitals. */
    @Override
    public String toString() {
        String definition = change.map(PlannedApplication::diff).orElseGet(() -> "= application " + application.id());
        return definition + INDENTATION + credentials();
    }

    private String credentials() {
        if (needsCredentials()) {
            return "no credentials: it is restricted, so enter them here";
        }
        return "+ credentials: " + created
                + (replaced == 0
                        ? ""
                        : INDENTATION + "! REPLACED: the credentials of " + replaced
                                + (replaced == 1 ? " owner" : " owners"));
    }

    private static String diff(DefinitionChange change) {
        String lost = change.losses().stream()
                .map(loss -> INDENTATION + "! LOST: " + loss)
                .collect(Collectors.joining());
        String different = change.differences().stream()
                .map(difference -> INDENTATION + difference)
                .collect(Collectors.joining());
        return change.sign() + " " + change.subject() + lost + different;
    }
}
