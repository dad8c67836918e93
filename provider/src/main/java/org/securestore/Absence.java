package org.securestore;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.CredentialsNotFoundException;

/** What to tell a caller who is entitled to credentials that are not there. */
record Absence(TargetApplication application, String caller, Optional<URI> signUpPage) {
    /** Nobody has entered them yet. */
    <T> Outcome<T> notFound() {
        String id = application.id().value();
        return Outcome.refused(
                application.type().isGroup()
                        ? CredentialsNotFoundException.ofGroup(id)
                        : CredentialsNotFoundException.ofIndividual(id, caller, signUpPage),
                "no credentials are set");
    }

    /** They are past their date. */
    <T> Outcome<T> expired(SealedCredentials credentials) {
        String id = application.id().value();
        Instant end = credentials.expiresAt().orElseThrow();
        return Outcome.refused(
                application.type().isGroup()
                        ? CredentialsNotFoundException.ofExpiredGroup(id, end)
                        : CredentialsNotFoundException.ofExpiredIndividual(id, caller, end, signUpPage),
                "the credentials expired at " + end);
    }
}
