package org.securestore.identity;

import org.securestore.crypto.AuthenticationCode;

/**
 * A store's rights as the database has them: with the code that proves who wrote them.
 *
 * @param version the revision of the store in which they were last changed; 0 where none were ever granted
 */
public record SealedRights(Rights rights, long version, AuthenticationCode code) {}
