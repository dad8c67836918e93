package org.securestore.application;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** How a caller's identity leads to stored credentials. */
public sealed interface CredentialMapping {
    /** Whether {@code caller} may have credentials, and whose. */
    AccessDecision decide(Caller caller);

    /** Whether credentials of {@code owner} can exist under this mapping. */
    boolean hasOwner(CredentialOwner owner);

    /** Where users enter credentials of their own. */
    SignUpPage signUpPage();

    /** What the original system calls applications with this mapping. */
    String family();

    /**
     * Whoever holds one of these claims shares one set of credentials.
     *
     * @param members in the order of precedence, the narrowest claim first
     */
    record Group(SortedSet<Claim> members) implements CredentialMapping {
        public static final String FAMILY = "Group";

        public Group {
            members = Claims.ordered("members", members);
        }

        public Group(Collection<Claim> members) {
            this(new TreeSet<>(members));
        }

        @Override
        public AccessDecision decide(Caller caller) {
            return AccessDecision.shared(caller, members);
        }

        @Override
        public boolean hasOwner(CredentialOwner owner) {
            return owner instanceof CredentialOwner.Members;
        }

        @Override
        public SignUpPage signUpPage() {
            return SignUpPage.NONE;
        }

        @Override
        public String family() {
            return FAMILY;
        }
    }

    /** Everybody has credentials of his own, and can enter them at the sign-up page if there is one. */
    record Individual(SignUpPage signUpPage) implements CredentialMapping {
        public static final String FAMILY = "Individual";

        @Override
        public AccessDecision decide(Caller caller) {
            return AccessDecision.individual(caller);
        }

        @Override
        public boolean hasOwner(CredentialOwner owner) {
            return owner instanceof CredentialOwner.Individual;
        }

        @Override
        public String family() {
            return FAMILY;
        }
    }
}
