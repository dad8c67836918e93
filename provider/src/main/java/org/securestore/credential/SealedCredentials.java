package org.securestore.credential;

import java.time.Instant;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/**
 * A set of credentials as the database has it.
 *
 * @param definitionVersion the version of the application's definition that the set was entered for
 * @param version the revision of the store in which it was set
 */
public record SealedCredentials(
        TargetApplicationId application,
        CredentialOwner owner,
        long definitionVersion,
        long version,
        SealedRecord sealed,
        Instant setAt,
        String setBy) {}
