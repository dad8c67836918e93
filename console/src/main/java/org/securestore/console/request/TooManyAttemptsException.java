package org.securestore.console.request;

/** Somebody has entered something too often; he can go on in a minute. */
public final class TooManyAttemptsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyAttemptsException(int most) {
        super("You have tried " + most
                + " times within a minute, and nothing was changed this time. Wait a minute, and try again.");
    }
}
