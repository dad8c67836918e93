package org.securestore.http;

import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import org.securestore.http.OwnerLogin.Trial;

/**
 * An answer that was sent with a request.
 *
 * @param asked whether the server had just asked for it, so that nothing but the credentials can be wrong with it
 * @param trial what others wait for, if it was the first to its realm
 */
record Answer(OwnerLogin login, LoginScheme challenge, boolean asked, Optional<Trial> trial) {
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_UNAUTHORIZED = 407;

    static boolean isAskedFor(ResponseInfo response) {
        return response.statusCode() == UNAUTHORIZED;
    }

    /** Whether the server did not take it; what it asks for now is {@code next}. */
    boolean isRefusedBy(Optional<LoginScheme> next) {
        if (next.isEmpty()) {
            return true;
        }
        boolean sameRealm = next.get().realm().equals(challenge.realm());
        return !next.get().isStale() && (asked || (sameRealm && !challenge.ages()));
    }

    /** Remembers that the server took it, unless a proxy answered in its place. */
    void taken(ResponseInfo response) {
        if (response.statusCode() != PROXY_UNAUTHORIZED) {
            login.accept(challenge);
        }
        end();
    }

    /** Remembers that the server did not take it. */
    void refused() {
        login.refuse(challenge);
        end();
    }

    /** Remembers that the server wants another answer; whether it takes the credentials is open, unless it said so. */
    void outdated(LoginScheme next) {
        if (!next.isStale() && next.realm().equals(challenge.realm())) {
            login.doubt(challenge);
        }
    }

    /** Lets others go on who wait for how this ends. May be called twice. */
    void end() {
        trial.ifPresent(login::end);
    }
}
