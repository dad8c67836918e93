package org.securestore.bundle;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * Something that was chosen for a bundle and is not in it.
 *
 * @param owner whose credentials; empty where it is about all of the application, or nobody can tell any more
 */
public record LeftOut(TargetApplicationId application, Optional<CredentialOwner> owner, Reason reason) {
    /** Why it is not in the bundle. */
    public enum Reason {
        /** The application is there, but its credentials are handed to nobody. Enter them anew in the other store. */
        RESTRICTED("credentials, as they are handed to nobody"),
        /** The set was changed outside of the store. */
        UNREADABLE_CREDENTIALS("credentials that do not open, as they were changed outside of the store"),
        /** The set has values only for fields that the application has no more. */
        NO_VALUES("credentials that have no value for any field that there still is"),
        /** The application and its credentials: its definition was changed outside of the store. */
        UNREADABLE_DEFINITION("all of it, as its definition was changed outside of the store");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** As a sentence for people. */
    @Override
    public String toString() {
        return "Not in the bundle, of " + application + ": "
                + owner.map(known -> known + "'s ").orElse("") + reason.words;
    }
}
