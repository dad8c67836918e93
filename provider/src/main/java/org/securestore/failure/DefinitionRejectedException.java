package org.securestore.failure;

/** The definition given cannot take the place of the one that there is: correct it and try again. */
public final class DefinitionRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public DefinitionRejectedException(String subject, String problem) {
        super("Not saved, " + subject + " stays as it was: " + problem);
    }
}
