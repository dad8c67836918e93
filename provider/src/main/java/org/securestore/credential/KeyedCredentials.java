package org.securestore.credential;

import java.util.Optional;

/**
 * A set of credentials on its way from one key to the next.
 *
 * @param application the application's key
 * @param ownerKey what tells the owner from others
 * @param owner the owner, for people
 * @param created the revision in which the application was created, as the database has it; 0 if there is no such application
 * @param credentials the set; empty if what lies there is none
 */
public record KeyedCredentials(
        String application, String ownerKey, String owner, long created, Optional<SealedCredentials> credentials) {}
