package org.securestore.failure;

/** The values given are not what the application's definition asks for: correct them and set them again. */
public final class CredentialsRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public CredentialsRejectedException(String application, String problem) {
        super("Not saved, the credentials of " + application + " stay as they were: " + problem);
    }
}
