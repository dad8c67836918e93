package org.securestore.console.claim;

import org.securestore.identity.Claim;

/**
 * A claim, for a template.
 *
 * @param code what a form sends
 * @param label what people read
 */
public record PickedClaim(String code, String label) {
    public static PickedClaim of(Claim claim) {
        return new PickedClaim(ClaimCode.of(claim), claim.toString());
    }
}
