package org.securestore.credential;

import java.util.Optional;
import org.securestore.identity.CredentialOwner;

/**
 * One of an application's sets as a list has it, whatever was made of it outside of the store.
 *
 * @param ownerKey what it is found under
 * @param owner whose it is, as far as that fits the key
 * @param credentials empty if it is not what a node of the store would have written under that key
 */
public record ListedCredentials(
        String ownerKey, Optional<CredentialOwner> owner, Optional<SealedCredentials> credentials) {}
