package org.securestore.identity;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rights that were granted over a store. */
public record Rights(SortedSet<RightGrant> grants) {
    /** What a store has before its first master key. */
    public static final Rights NONE = new Rights(Collections.emptySortedSet());

    public Rights {
        grants = Collections.unmodifiableSortedSet(new TreeSet<>(grants));
    }

    /** These rights and one more. */
    public Rights with(RightGrant grant) {
        SortedSet<RightGrant> more = new TreeSet<>(grants);
        more.add(grant);
        return new Rights(more);
    }

    /** These rights without one. */
    public Rights without(RightGrant grant) {
        SortedSet<RightGrant> less = new TreeSet<>(grants);
        less.remove(grant);
        return new Rights(less);
    }

    public boolean contains(RightGrant grant) {
        return grants.contains(grant);
    }

    /** Whether some user, by name, has full control: a group may turn out to be empty. */
    public boolean nameAnAdministrator() {
        return granted(AdministrativeRight.FULL_CONTROL)
                .anyMatch(claim -> claim.type().equals(Claim.USER));
    }

    /** What {@code caller} has of these. Asks the caller, which may take its time. */
    public HeldRights heldBy(Caller caller) {
        return new HeldRights(
                grants.stream().filter(grant -> grant.claim().isHeldBy(caller)).collect(Collectors.toSet()));
    }

    /** Whether {@code caller} is one of the system accounts. */
    public boolean countAsSystem(Caller caller) {
        return granted(AdministrativeRight.SYSTEM_ACCOUNT).anyMatch(claim -> claim.isHeldBy(caller));
    }

    private Stream<Claim> granted(AdministrativeRight right) {
        return grants.stream().filter(grant -> grant.right() == right).map(RightGrant::claim);
    }
}
