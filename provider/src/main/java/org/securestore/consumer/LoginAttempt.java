package org.securestore.consumer;

import java.util.Optional;

/**
 * Somebody means to log in at the external system with one version of credentials. A version that nobody has logged in with
 * yet is tried by one caller at a time, over all nodes, so that a wrong password is sent once and never locks the account.
 *
 * <p>Whoever began it closes it; unless he has said before what came of it, the next one may try. One thread.
 */
public interface LoginAttempt extends AutoCloseable {
    State state();

    /** The codes of the refusal, if it {@link State#REFUSED was refused} and they are known; never a value. */
    Optional<String> answer();

    /**
     * The version that the external system took before, and that may be {@link CredentialConsumer#openBefore used} as long as it
     * still does: known once this one was refused. Without one, the refusal is final.
     */
    Optional<Long> instead();

    /**
     * Says that the external system has let him in. Throws nothing if the store's database fails.
     *
     * @throws IllegalStateException if he was not to log in
     */
    void accepted();

    /**
     * Says that the external system knows the account or the password better: this version is not tried again, by nobody,
     * unless it was refused for being ahead of the external system, and that has changed. Throws nothing if the store's
     * database fails.
     *
     * @param codes those of the answer, such as {@code 28P01 0}, for the others; what has anything but letters, digits,
     *     spaces and dashes is not kept, as such text may repeat a value
     * @throws IllegalStateException if he was not to log in
     */
    void refused(String codes);

    /** Gives the attempt up, if nothing was said: the external system was out of reach. */
    @Override
    void close();

    /** Whether to log in. */
    enum State {
        /** Log in, and say what came of it. */
        OPEN,
        /** The external system has refused this version. Only another one will help. */
        REFUSED,
        /** Somebody has tried a newer version: read the credentials {@link CredentialConsumer#openLatest anew}. */
        REPLACED,
        /** Somebody is trying this version, and has got no answer for long: the system is hardly in reach. Try later. */
        UNDECIDED
    }
}
