package org.securestore.failure;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller may use the application, but nobody has entered the credentials yet, or they have expired. Where the
 * application has a sign-up page, its address is here, so that the caller can be sent to it.
 */
public final class CredentialsNotFoundException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    private final @Nullable URI signUpPage;

    private CredentialsNotFoundException(String message, @Nullable URI signUpPage) {
        super(message);
        this.signUpPage = signUpPage;
    }

    /** No one has set the credentials that the members of {@code application} share. */
    public static CredentialsNotFoundException ofGroup(String application) {
        return new CredentialsNotFoundException(
                application + " has no credentials yet; its administrator sets them with 'securestore credentials set "
                        + application + "'",
                null);
    }

    /** {@code caller} has no credentials for {@code application}, and can enter them at {@code signUpPage} if there is one. */
    public static CredentialsNotFoundException ofIndividual(
            String application, String caller, Optional<URI> signUpPage) {
        return new CredentialsNotFoundException(
                "There are no credentials of " + caller + " for " + application + " yet; "
                        + remedy(application, signUpPage),
                signUpPage.orElse(null));
    }

    /** The credentials that the members of {@code application} share are past their date. */
    public static CredentialsNotFoundException ofExpiredGroup(String application, Instant expiredAt) {
        return new CredentialsNotFoundException(
                "The credentials of " + application + " expired at " + expiredAt
                        + "; its administrator sets new ones with 'securestore credentials set " + application + "'",
                null);
    }

    /** {@code caller}'s credentials for {@code application} are past their date. */
    public static CredentialsNotFoundException ofExpiredIndividual(
            String application, String caller, Instant expiredAt, Optional<URI> signUpPage) {
        return new CredentialsNotFoundException(
                "The credentials of " + caller + " for " + application + " expired at " + expiredAt + "; "
                        + remedy(application, signUpPage),
                signUpPage.orElse(null));
    }

    /** The page on which the caller can enter credentials; empty where there is none. */
    public Optional<URI> signUpPage() {
        return Optional.ofNullable(signUpPage);
    }

    private static String remedy(String application, Optional<URI> signUpPage) {
        return signUpPage
                .map(page -> "enter them at " + page)
                .orElse("an administrator of " + application + " can set them");
    }
}
