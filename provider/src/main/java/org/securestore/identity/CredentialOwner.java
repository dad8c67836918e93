package org.securestore.identity;

import java.util.Optional;
import org.securestore.crypto.CanonicalForm;

/** Whose a set of credentials is. Values, fit to be keys of a map. */
public sealed interface CredentialOwner {
    /** The owner of what all members of a group application share. */
    CredentialOwner MEMBERS = new Members();

    /** The owner of a set of one's own. */
    static CredentialOwner individual(Claim claim) {
        return new Individual(claim);
    }

    /** The claim by which this owner is known; empty for members together. */
    Optional<Claim> principal();

    /** What stands for this owner in an index. */
    String key();

    /** All members of the application together. */
    record Members() implements CredentialOwner {
        private static final String KEY = CanonicalForm.of("members").toSha256();

        @Override
        public Optional<Claim> principal() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return KEY;
        }

        @Override
        public String toString() {
            return "members";
        }
    }

    /** One principal, known by one claim. */
    record Individual(Claim claim) implements CredentialOwner {
        @Override
        public Optional<Claim> principal() {
            return Optional.of(claim);
        }

        @Override
        public String key() {
            return claim.key();
        }

        @Override
        public String toString() {
            return claim.toString();
        }
    }
}
