package org.securestore.identity;

import java.util.Comparator;

/**
 * That whoever holds a claim has a right over the store.
 *
 * @param claim who; nobody gets a right by being anybody, so not a claim that is open to all
 */
public record RightGrant(Claim claim, AdministrativeRight right) implements Comparable<RightGrant> {
    private static final Comparator<RightGrant> ORDER =
            Comparator.comparing(RightGrant::right).thenComparing(RightGrant::claim);

    /** @throws IllegalArgumentException if the claim is open to all */
    public RightGrant {
        if (claim.isOpenToAll()) {
            throw new IllegalArgumentException(
                    right.externalName() + " cannot be granted to " + claim + "; name a user or a group");
        }
    }

    @Override
    public int compareTo(RightGrant other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return right.externalName() + " to " + claim;
    }
}
