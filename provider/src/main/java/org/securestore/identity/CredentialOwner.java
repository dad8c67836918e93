package org.securestore.identity;

/** Whose a set of credentials is. Values, fit to be keys of a map. */
public sealed interface CredentialOwner {
    /** The owner of what all members of a group application share. */
    CredentialOwner MEMBERS = new Members();

    /** The owner of a set of one's own. */
    static CredentialOwner individual(Claim claim) {
        return new Individual(claim);
    }

    /** All members of the application together. */
    record Members() implements CredentialOwner {
        @Override
        public String toString() {
            return "members";
        }
    }

    /** One principal, known by one claim. */
    record Individual(Claim claim) implements CredentialOwner {
        @Override
        public String toString() {
            return claim.toString();
        }
    }
}
