package org.securestore.identity;

import java.util.Optional;
import java.util.Set;

/** The rights over a store that a caller turned out to hold. */
public record HeldRights(Set<RightGrant> grants) {
    public HeldRights {
        grants = Set.copyOf(grants);
    }

    /** Whether one of them is {@code right}, or includes it. */
    public boolean include(AdministrativeRight right) {
        return grants.stream().anyMatch(grant -> grant.right().includes(right));
    }

    /** Whether the caller has full control still when only {@code rights} are granted. */
    public boolean giveFullControlAmong(Rights rights) {
        return grants.stream()
                .anyMatch(grant -> grant.right() == AdministrativeRight.FULL_CONTROL && rights.contains(grant));
    }

    /** To open what {@code owner} has and seal it for another store; empty without full control. */
    public Optional<Grant> toMove(CredentialOwner owner) {
        return grants.stream()
                .filter(grant -> grant.right() == AdministrativeRight.FULL_CONTROL)
                .findFirst()
                .map(grant -> Grant.toMover(grant.claim(), owner));
    }
}
