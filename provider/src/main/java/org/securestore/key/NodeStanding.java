package org.securestore.key;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a node stands, as another sees it.
 *
 * @param id the fingerprint of its public key, which is compared before it is approved
 * @param name what the machine calls itself; not to be relied on
 * @param keyVersion the version of the master key that it has a slot for; empty if it has none
 * @param lastSeen when it last said that it held the key; empty if it never did. Nothing proves it
 */
public record NodeStanding(
        NodeId id, String name, State state, Optional<Integer> keyVersion, Optional<Instant> lastSeen) {
    public NodeStanding {
        name = name.replaceAll("\\p{Cntrl}", "?"); // it came out of the database, and is printed
    }

    /** What a node can be. */
    public enum State {
        /** It is enrolled, and has a slot of the newest key. */
        ENROLLED,
        /** It is enrolled, and has no slot: it was sealed, or has to be refreshed for another reason. */
        NEEDS_REFRESH,
        /** It asks for the key, and was not approved. */
        ASKING,
        /** Somebody wrote it into the database who holds no key. It gets nothing; remove it. */
        FOREIGN
    }
}
