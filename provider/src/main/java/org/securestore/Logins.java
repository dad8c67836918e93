package org.securestore;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.securestore.LoginStanding.Kind;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;

/**
 * Sees to it that a version of credentials that the external system does not take is sent there once. One caller of all
 * nodes tries what nobody has tried; the others wait to hear what came of it. Threads may share it.
 */
final class Logins {
    private final LoginKnowledge knowledge;
    private final Waiting waiting;
    private final ConcurrentMap<TriedCredentials, CountDownLatch> here = new ConcurrentHashMap<>();

    Logins(LoginKnowledge knowledge, Waiting waiting) {
        this.knowledge = knowledge;
        this.waiting = waiting;
    }

    /** Says whether to log in, once that is known; for the caller of this method to close. */
    LoginAttempt attempt(CredentialSet credentials, String caller) {
        TriedCredentials tried = TriedCredentials.of(credentials);
        long until = System.nanoTime() + waiting.patience().toNanos();
        Optional<LoginAttempt> attempt = begin(tried, caller);
        while (attempt.isEmpty() && waits(tried, until)) {
            attempt = begin(tried, caller);
        }
        return attempt.orElseGet(() -> new SettledLogin(State.UNDECIDED, Optional.empty()));
    }

    /** Begins anew: the store was put back. */
    void forget() {
        knowledge.forget();
    }

    /** Empty while somebody else is trying. */
    private Optional<LoginAttempt> begin(TriedCredentials tried, String caller) {
        if (here.containsKey(tried)) {
            return Optional.empty();
        }
        LoginStanding standing = knowledge.standing(tried);
        return standing.kind() == Kind.UNTRIED ? beginFirst(tried, caller) : answer(tried, caller, standing);
    }

    private Optional<LoginAttempt> beginFirst(TriedCredentials tried, String caller) {
        First first = new First(tried, caller);
        if (here.putIfAbsent(tried, first.over) != null) {
            return Optional.empty();
        }
        boolean begun = false;
        try {
            LoginStanding standing = knowledge.claim(tried, first.claim);
            begun = standing.kind() == Kind.UNTRIED;
            return begun ? Optional.of(new BegunLogin(first)) : answer(tried, caller, standing);
        } finally {
            if (!begun) {
                first.end();
            }
        }
    }

    private Optional<LoginAttempt> answer(TriedCredentials tried, String caller, LoginStanding standing) {
        return switch (standing.kind()) {
            case ACCEPTED -> Optional.of(new BegunLogin(new Another(tried, caller)));
            case REFUSED -> Optional.of(new SettledLogin(State.REFUSED, standing.answer()));
            case REPLACED -> Optional.of(new SettledLogin(State.REPLACED, Optional.empty()));
            case BUSY, UNTRIED -> Optional.empty();
        };
    }

    private boolean waits(TriedCredentials tried, long until) {
        long left = until - System.nanoTime();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        CountDownLatch other = here.get(tried);
        if (other != null) {
            return isOver(other, left);
        }
        LockSupport.parkNanos(this, Math.min(left, waiting.pause().toNanos())); // it is somebody on another node
        return true;
    }

    private static boolean isOver(CountDownLatch other, long nanos) {
        try {
            return other.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * How long things may take.
     *
     * @param patience how long somebody waits for another who tries the same
     * @param pause how long he waits before he asks again whether another node has got an answer
     */
    record Waiting(Duration patience, Duration pause) {}

    /** A login with what nobody has logged in with before. */
    private final class First implements BegunLogin.Reporting {
        private final TriedCredentials tried;
        private final String caller;
        private final String claim = UUID.randomUUID().toString();
        private final CountDownLatch over = new CountDownLatch(1);

        First(TriedCredentials tried, String caller) {
            this.tried = tried;
            this.caller = caller;
        }

        @Override
        public void accepted() {
            try {
                knowledge.accepted(tried, claim);
            } finally {
                end();
            }
        }

        @Override
        public void refused(String codes) {
            knowledge.refused(tried, codes);
            end(); // whoever waits here need not wait for the store, too
            knowledge.tellRefusal(tried, caller, codes);
        }

        @Override
        public void givenUp() {
            try {
                knowledge.givenUp(tried, claim);
            } finally {
                end();
            }
        }

        void end() {
            here.remove(tried, over);
            over.countDown();
        }
    }

    /** A login with what was taken before, of which there is news only if it is refused. */
    private final class Another implements BegunLogin.Reporting {
        private final TriedCredentials tried;
        private final String caller;

        Another(TriedCredentials tried, String caller) {
            this.tried = tried;
            this.caller = caller;
        }

        @Override
        public void accepted() {
            // as before
        }

        @Override
        public void refused(String codes) {
            knowledge.refused(tried, codes);
            knowledge.tellRefusal(tried, caller, codes);
        }

        @Override
        public void givenUp() {
            // nobody waits for it
        }
    }
}
