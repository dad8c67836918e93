package org.securestore.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is kept when credentials were last used. Bound to one transaction of one thread. */
public interface CredentialUses {
    /** Keeps the times, where they are later than what is kept. */
    void put(List<CredentialUse> uses);

    /** When these credentials were last used; empty if they never were. */
    Optional<Instant> find(String application, String ownerKey);
}
