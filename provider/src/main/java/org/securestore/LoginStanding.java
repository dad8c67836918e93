package org.securestore;

import java.util.Optional;

/**
 * What the store knows of one version of credentials.
 *
 * @param answer the codes of a refusal, if they are known
 * @param instead the version that may be tried, or used, in its place if it is refused; without one, a refusal is final
 */
record LoginStanding(Kind kind, Optional<String> answer, Optional<Long> instead) {
    static final LoginStanding UNTRIED = of(Kind.UNTRIED);
    static final LoginStanding ACCEPTED = of(Kind.ACCEPTED);

    static LoginStanding of(Kind kind) {
        return new LoginStanding(kind, Optional.empty(), Optional.empty());
    }

    enum Kind {
        /** Nobody has logged in with it. */
        UNTRIED,
        /** Somebody is just trying it. */
        BUSY,
        ACCEPTED,
        REFUSED,
        /** Somebody has tried a newer one, or this is not what may be used instead of it. */
        REPLACED
    }
}
