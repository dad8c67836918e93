package org.securestore.consumer;

import java.time.Instant;
import java.util.Optional;
import org.securestore.identity.CredentialOwner;

/**
 * Which credentials an application has at a moment.
 *
 * @param owner whose they are
 * @param definitionVersion which of all definitions that the application ever had
 * @param credentialVersion raised each time that the owner's credentials are set
 * @param expiresAt when the external system will not take them any more, if that is known
 */
public record Standing(
        CredentialOwner owner, long definitionVersion, long credentialVersion, Optional<Instant> expiresAt) {}
