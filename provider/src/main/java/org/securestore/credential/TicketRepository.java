package org.securestore.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.securestore.identity.Claim;

/** Where tickets lie until they are redeemed. Bound to one transaction of one thread. */
public interface TicketRepository {
    void add(SealedTicket ticket);

    /** The ticket of this fingerprint; empty if there is none, or none any more. */
    Optional<SealedTicket> find(String fingerprint);

    /** Removes a ticket; false if there is none. */
    boolean remove(String fingerprint);

    /** Removes all tickets of an issuer, and answers how many there were. */
    int removeOf(Claim issuer);

    /** Removes the tickets that are too old to be redeemed anywhere. */
    void removeIssuedBefore(Instant limit);

    /**
     * The claims of the members of all applications that take tickets. They are not authenticated: good for asking a caller
     * which of them he holds, and for deciding nothing.
     */
    Set<Claim> memberClaims();
}
