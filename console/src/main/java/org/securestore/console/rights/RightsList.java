package org.securestore.console.rights;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.ClaimKind;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.Suggestions;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/**
 * All rights, and who has them.
 *
 * @param who to whom one is to be granted
 * @param chosen which is to be; empty if none is chosen yet
 * @param found who may be meant
 */
public record RightsList(
        List<Right> rights, EnteredClaim who, String chosen, Suggestions found, Optional<String> refusal) {
    public RightsList {
        rights = List.copyOf(rights);
    }

    static RightsList of(Collection<RightGrant> grants, EnteredClaim who, String chosen) {
        return new RightsList(
                Arrays.stream(AdministrativeRight.values())
                        .map(right -> new Right(right, of(right, grants)))
                        .toList(),
                who,
                chosen,
                Suggestions.NONE,
                Optional.empty());
    }

    /** With those who may be meant. */
    RightsList suggesting(Suggestions others) {
        return new RightsList(rights, who, chosen, others, refusal);
    }

    /** With why what was entered was refused. */
    RightsList refused(String why) {
        return new RightsList(rights, who, chosen, found, Optional.of(why));
    }

    /** The kinds of claim that can be chosen. */
    public List<ClaimKind> kinds() {
        return ClaimKind.OF_SOME;
    }

    /** Another kind of claim, which only the server knows; empty if it is one of these. */
    public String otherKind() {
        return isOtherKind() ? who.kind() : "";
    }

    public boolean isOtherKind() {
        return kinds().stream().noneMatch(kind -> kind.value().equals(who.kind()));
    }

    /** Whether more is said of whom it is granted to than a kind of these and a name. */
    public boolean isUnusual() {
        return isOtherKind() || !who.issuer().equals(Claim.LOCAL);
    }

    private static List<RightGrant> of(AdministrativeRight right, Collection<RightGrant> grants) {
        return grants.stream().filter(grant -> grant.right() == right).toList();
    }
}
