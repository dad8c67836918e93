package org.securestore.credential;

import java.util.OptionalLong;
import org.securestore.application.TargetApplicationId;

/** What is done to one set of credentials, among several that change together. */
public sealed interface CredentialChange {
    /** The application whose set it is: the one that its members share, or the changer's own if it is individual. */
    TargetApplicationId application();

    /** The set is entered, whole or in part. The entry's values stay the caller's to close. */
    record Put(TargetApplicationId application, CredentialEntry entry) implements CredentialChange {}

    /**
     * The set is cleared.
     *
     * @param cleared the version that it must have; empty if any
     */
    record Clear(TargetApplicationId application, OptionalLong cleared) implements CredentialChange {}
}
