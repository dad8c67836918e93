package org.securestore.application;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.securestore.failure.CredentialsNotFoundException;
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

    /** What to tell {@code caller}, who is entitled, but for whom nothing has been entered. */
    CredentialsNotFoundException notFound(TargetApplicationId application, Caller caller);

    /** Where users enter credentials of their own; empty where they cannot. */
    Optional<URI> signUpPage();

    /** The name of this kind of mapping, as in the original system. */
    String typeName();

    /** Whoever holds one of these claims shares one set of credentials. */
    record Group(Set<Claim> members) implements CredentialMapping {
        public static final String TYPE_NAME = "Group";

        public Group {
            members = Set.copyOf(members);
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
        public Optional<URI> signUpPage() {
            return Optional.empty();
        }

        @Override
        public CredentialsNotFoundException notFound(TargetApplicationId application, Caller caller) {
            return CredentialsNotFoundException.ofGroup(application.value());
        }

        @Override
        public String typeName() {
            return TYPE_NAME;
        }
    }

    /** Everybody has credentials of his own, and can enter them at the sign-up page if there is one. */
    record Individual(Optional<URI> signUpPage) implements CredentialMapping {
        public static final String TYPE_NAME = "Individual";

        /** @throws IllegalArgumentException if the page is not an absolute http or https address */
        public Individual {
            signUpPage.ifPresent(Individual::checkPage);
        }

        @Override
        public AccessDecision decide(Caller caller) {
            return AccessDecision.individual(caller);
        }

        @Override
        public boolean hasOwner(CredentialOwner owner) {
            return owner instanceof CredentialOwner.Individual;
        }

        @Override
        public CredentialsNotFoundException notFound(TargetApplicationId application, Caller caller) {
            return CredentialsNotFoundException.ofIndividual(application.value(), caller.name(), signUpPage);
        }

        @Override
        public String typeName() {
            return TYPE_NAME;
        }

        private static void checkPage(URI page) {
            boolean web = "https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme());
            if (!web || page.getHost() == null) {
                throw new IllegalArgumentException(
                        "A sign-up page is an absolute http or https address, such as https://intranet/signup");
            }
        }
    }
}
