package org.securestore.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is known about logging in with one version of an owner's credentials: which challenge was answered well, and which
 * realms refuse them. As long as a realm has not taken them, one request at a time tries, so that a wrong password is sent
 * once however many requests there are. Threads share it.
 */
final class OwnerLogin {
    private static final int MOST_REALMS = 16; // or a server that always names another one would be sent them for ever

    private final LoginVersion version;
    private final Map<String, Trial> trials = new HashMap<>();
    private final Set<String> proven = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private @Nullable LoginScheme accepted;

    OwnerLogin(LoginVersion version) {
        this.version = version;
    }

    LoginVersion version() {
        return version;
    }

    /** The challenge whose answer was accepted last, to be answered before the server asks; empty if there is none. */
    synchronized Optional<LoginScheme> accepted() {
        return Optional.ofNullable(accepted);
    }

    synchronized boolean isRefused(LoginScheme challenge) {
        return refused.contains(challenge.realm())
                || (!proven.contains(challenge.realm()) && proven.size() + refused.size() >= MOST_REALMS);
    }

    /** Whether the realm took these credentials, so that everybody may send them there. */
    synchronized boolean isProven(LoginScheme challenge) {
        return proven.contains(challenge.realm());
    }

    /** The trial that somebody makes in this realm now; empty if there is none, and then {@code mine} is it. */
    synchronized Optional<Trial> begin(Trial mine) {
        return Optional.ofNullable(trials.putIfAbsent(mine.realm(), mine));
    }

    /** Lets others try, or see how it ended. May be called twice. */
    void end(Trial mine) {
        synchronized (this) {
            trials.remove(mine.realm(), mine);
        }
        mine.ended().complete(null); // outside of the lock: others go on in this
    }

    synchronized void accept(LoginScheme challenge) {
        accepted = challenge;
        proven.add(challenge.realm());
    }

    synchronized void refuse(LoginScheme challenge) {
        refused.add(challenge.realm());
        forget(challenge);
    }

    /** Has the realm prove anew that it takes these credentials, unless another answer was accepted meanwhile. */
    synchronized void doubt(LoginScheme answered) {
        if (accepted == answered) {
            forget(answered);
        }
    }

    private void forget(LoginScheme challenge) {
        proven.remove(challenge.realm());
        if (accepted != null && accepted.realm().equals(challenge.realm())) {
            accepted = null;
        }
    }

    /** A first answer to a realm, and when it is known how it ended. */
    record Trial(String realm, CompletableFuture<Void> ended) {
        static Trial of(LoginScheme challenge) {
            return new Trial(challenge.realm(), new CompletableFuture<>());
        }
    }
}
