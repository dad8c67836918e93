package org.securestore.cli.failure;

/** The command cannot be done as things are: exit code 1. The message says what would help, and holds no secret. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String problem) {
        super(problem);
    }

    public RefusedException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
