package org.securestore;

import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * What a caller may use, without the credentials themselves.
 *
 * @param owner whose credentials; callers with equal owners may share connections
 * @param credentialVersion raised each time that the owner's credentials are set
 */
public record Access(TargetApplicationId application, CredentialOwner owner, long credentialVersion) {}
