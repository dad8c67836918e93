package org.securestore.failure;

/**
 * The external system at which credentials were to be tried before they are kept could not be asked: try again later, or save
 * them without a verifier.
 */
public final class CredentialsUntriedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    /** @param problem what was in the way, without any value of the credentials */
    public CredentialsUntriedException(String application, String problem) {
        super("Not saved, the credentials of " + application
                + " stay as they were: the external system could not be asked: " + problem
                + "; try again later, or save them untried");
    }
}
