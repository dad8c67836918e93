package org.securestore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;

/**
 * What the store knows of one version of credentials.
 *
 * @param answer the codes of a refusal, if they are known
 */
record LoginStanding(Kind kind, Optional<String> answer) {
    static final LoginStanding UNTRIED = new LoginStanding(Kind.UNTRIED, Optional.empty());
    static final LoginStanding ACCEPTED = new LoginStanding(Kind.ACCEPTED, Optional.empty());

    enum Kind {
        /** Nobody has logged in with it. */
        UNTRIED,
        /** Somebody is just trying it. */
        BUSY,
        ACCEPTED,
        REFUSED,
        /** Somebody has tried a newer one. */
        REPLACED
    }

    /** @param longest after how long somebody who tries is taken for dead */
    static LoginStanding of(Optional<LoginRecord> login, long version, Instant now, Duration longest) {
        return new LoginStanding(
                login.map(known -> kind(known, version, now, longest)).orElse(Kind.UNTRIED),
                login.flatMap(LoginRecord::answer));
    }

    private static Kind kind(LoginRecord login, long version, Instant now, Duration longest) {
        if (login.credentialVersion() > version) {
            return Kind.REPLACED;
        }
        if (login.says(version, LoginOutcome.REFUSED)) {
            return Kind.REFUSED;
        }
        if (login.says(version, LoginOutcome.ACCEPTED)) {
            return Kind.ACCEPTED;
        }
        return login.isBeingTried(version, now, longest) ? Kind.BUSY : Kind.UNTRIED;
    }
}
