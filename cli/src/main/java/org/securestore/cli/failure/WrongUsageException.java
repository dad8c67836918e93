package org.securestore.cli.failure;

/** The arguments do not fit together, or not the application that they are about: exit code 2. Correct the command. */
public final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUsageException(String problem) {
        super(problem);
    }
}
