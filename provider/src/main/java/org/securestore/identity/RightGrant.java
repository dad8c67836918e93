package org.securestore.identity;

import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;

/** An administrative right of whoever holds a claim, with the proof that a node of the store granted it. */
public record RightGrant(Claim claim, AdministrativeRight right, AuthenticationCode code) {
    /** What the proof is made over. */
    public static CanonicalForm canonicalForm(Claim claim, AdministrativeRight right) {
        return CanonicalForm.of("administrative right")
                .text(claim.type())
                .text(claim.issuer())
                .text(claim.value())
                .text(right.name());
    }

    /** What the proof of this grant must be made over. */
    public CanonicalForm canonicalForm() {
        return canonicalForm(claim, right);
    }
}
