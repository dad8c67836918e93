package org.securestore.credential;

import java.util.Optional;

/**
 * A set of credentials as it lies in the database, whoever put it there: to be looked into.
 *
 * @param application the key of the application that it lies under
 * @param ownerKey the key of the owner that it lies under
 * @param readable the set; empty if no node of the store would write it like that, or there is no such application
 */
public record StoredCredentials(String application, String ownerKey, Optional<SealedCredentials> readable) {}
