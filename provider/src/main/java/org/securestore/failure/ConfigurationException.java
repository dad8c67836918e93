package org.securestore.failure;

/** The configuration says what the store cannot do. It has to be corrected. */
public final class ConfigurationException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String problem) {
        super(problem);
    }

    public ConfigurationException(String problem, Throwable cause) {
        super(problem + ": " + root(cause), cause);
    }
}
