package org.securestore.credential;

import java.util.Arrays;

/** What has come of logging in at the external system with one version of a set of credentials. */
public enum LoginOutcome {
    /** Nothing yet: whoever meant to try it could not reach the system. */
    UNTRIED,
    /** Somebody is trying it. */
    TRYING,
    /** It was taken. */
    ACCEPTED,
    /** It was refused: to try it again could lock the account. */
    REFUSED;

    /** Whether the external system has answered. */
    public boolean isAnswer() {
        return this == ACCEPTED || this == REFUSED;
    }

    /** The outcome of this name; what is none, as nothing proves it, says nothing. */
    public static LoginOutcome of(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElse(UNTRIED);
    }
}
