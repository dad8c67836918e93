package org.securestore.credential;

import java.util.OptionalLong;
import org.securestore.application.TargetApplicationId;

/** What is done to one set of credentials, among several that change together. */
public sealed interface CredentialChange {
    /** The application whose set it is: the one that its members share, or the changer's own if it is individual. */
    TargetApplicationId application();

    /** The version of the definition that the change was made for; empty if any. */
    OptionalLong definition();

    /** The set is entered, whole or in part. The entry's values stay the caller's to close. */
    record Put(TargetApplicationId application, OptionalLong definition, CredentialEntry entry)
            implements CredentialChange {
        /** For whatever the definition is. */
        public Put(TargetApplicationId application, CredentialEntry entry) {
            this(application, OptionalLong.empty(), entry);
        }
    }

    /**
     * The set is cleared.
     *
     * @param cleared the version that it must have; empty if any
     */
    record Clear(TargetApplicationId application, OptionalLong definition, OptionalLong cleared)
            implements CredentialChange {
        /** For whatever the definition is. */
        public Clear(TargetApplicationId application, OptionalLong cleared) {
            this(application, OptionalLong.empty(), cleared);
        }
    }

    /**
     * The set stays as it is; but the other changes rest on it, and are made only if it has this version still.
     *
     * @param version 0 where there are none
     */
    record Unchanged(TargetApplicationId application, OptionalLong definition, long version)
            implements CredentialChange {}
}
