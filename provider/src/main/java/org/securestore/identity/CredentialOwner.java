package org.securestore.identity;

import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.Sha256;

/** Whose a set of credentials is. Values, fit to be keys of a map. */
public sealed interface CredentialOwner {
    /** The owner of what all members of a group application share. */
    CredentialOwner MEMBERS = new Members();

    /** The owner of a set of one's own. */
    static CredentialOwner individual(Claim claim) {
        return new Individual(claim);
    }

    /** What a database finds this owner by: at most 64 letters and digits, however long the claim is. */
    String key();

    /** All members of the application together. */
    record Members() implements CredentialOwner {
        @Override
        public String key() {
            return "members";
        }

        @Override
        public String toString() {
            return "members";
        }
    }

    /** One principal, known by one claim. */
    record Individual(Claim claim) implements CredentialOwner {
        @Override
        public String key() {
            return Sha256.of(CanonicalForm.of("claim")
                            .text(claim.type())
                            .text(claim.issuer())
                            .text(claim.value()))
                    .toHex();
        }

        @Override
        public String toString() {
            return claim.toString();
        }
    }
}
