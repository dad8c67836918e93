package org.securestore.console.rights;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;

/**
 * All rights, and who has them.
 *
 * @param who to whom one is to be granted
 * @param chosen which is to be; empty if none is chosen yet
 */
public record RightsList(List<Right> rights, EnteredClaim who, String chosen, Optional<String> refusal) {
    public RightsList {
        rights = List.copyOf(rights);
    }

    static RightsList of(Collection<RightGrant> grants, EnteredClaim who, String chosen, Optional<String> refusal) {
        return new RightsList(
                Arrays.stream(AdministrativeRight.values())
                        .map(right -> new Right(right, of(right, grants)))
                        .toList(),
                who,
                chosen,
                refusal);
    }

    private static List<RightGrant> of(AdministrativeRight right, Collection<RightGrant> grants) {
        return grants.stream().filter(grant -> grant.right() == right).toList();
    }
}
