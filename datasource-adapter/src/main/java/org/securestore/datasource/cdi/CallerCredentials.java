package org.securestore.datasource.cdi;

import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.RestrictedApplicationException;

/** The credentials that a target application has for whoever is calling. Threads may share it. */
@FunctionalInterface
public interface CallerCredentials {
    /**
     * Opens them.
     *
     * @return credentials for the caller of this method to close
     * @throws NoCallerException if nobody is calling
     * @throws NoSuchApplicationException if there is no such application
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set them yet, or they have expired
     * @throws RestrictedApplicationException if they are handed to nobody
     */
    CredentialSet open();
}
