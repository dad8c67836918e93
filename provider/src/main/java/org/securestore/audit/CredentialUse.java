package org.securestore.audit;

import java.time.Instant;

/**
 * When credentials were last used, to the minute; for information, and not proved.
 *
 * @param application the id of the target application, in lower case
 * @param ownerKey the owner's key
 */
public record CredentialUse(String application, String ownerKey, Instant usedAt) {}
