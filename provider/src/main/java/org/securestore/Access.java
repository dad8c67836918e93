package org.securestore;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * What a caller may use, without the credentials themselves.
 *
 * @param owner whose credentials; callers with equal owners may share connections
 * @param definitionVersion which of all definitions that the application ever had decided
 * @param credentialVersion raised each time that the owner's credentials are set
 * @param expiresAt when the external system will not take the credentials any more, if that is known
 * @param signUpPage where the owner can enter them, if the application has such a page
 */
public record Access(
        TargetApplicationId application,
        CredentialOwner owner,
        long definitionVersion,
        long credentialVersion,
        Optional<Instant> expiresAt,
        Optional<URI> signUpPage) {}
