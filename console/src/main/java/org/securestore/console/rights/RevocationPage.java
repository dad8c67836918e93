package org.securestore.console.rights;

import java.util.Optional;
import org.securestore.console.request.Address;
import org.securestore.identity.RightGrant;

/**
 * Asks whether a right is to be revoked.
 *
 * @param isGranted whether it was granted at all
 */
public record RevocationPage(RightGrant grant, boolean isGranted, Optional<String> refusal) {
    public Address action() {
        return RightsPage.address(grant, "rights", "revoke");
    }

    public String meaning() {
        return Right.meaning(grant.right());
    }
}
