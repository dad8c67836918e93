package org.securestore;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.securestore.LoginMemory.Refusal;
import org.securestore.LoginStanding.Kind;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;

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
    LoginAttempt attempt(TriedCredentials tried, String caller) {
        long until = System.nanoTime() + waiting.patience().toNanos();
        Optional<LoginAttempt> attempt = begin(tried, caller);
        while (attempt.isEmpty() && waits(tried, until)) {
            attempt = begin(tried, caller);
        }
        return attempt.orElseGet(() -> SettledLogin.of(State.UNDECIDED));
    }

    /** Whether this node knows that the external system has refused this version. */
    boolean isRefused(TriedCredentials tried) {
        return knowledge.isRefused(tried);
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
        if (!first.turn.begins()) {
            return Optional.empty();
        }
        boolean begun = false;
        try {
            LoginStanding standing = knowledge.claim(tried, first.claim);
            begun = standing.kind() == Kind.UNTRIED;
            first.instead = standing.instead();
            return begun ? Optional.of(new BegunLogin(first)) : answer(tried, caller, standing);
        } finally {
            if (!begun) {
                first.turn.end();
            }
        }
    }

    private Optional<LoginAttempt> answer(TriedCredentials tried, String caller, LoginStanding standing) {
        return switch (standing.kind()) {
            case ACCEPTED ->
                tried.isStandIn()
                        ? beginInstead(tried, caller)
                        : Optional.of(new BegunLogin(new Another(tried, caller)));
            case REFUSED -> Optional.of(new SettledLogin(State.REFUSED, standing.answer(), standing.instead()));
            case REPLACED -> Optional.of(SettledLogin.of(State.REPLACED));
            case BUSY, UNTRIED -> Optional.empty();
        };
    }

    /** One of this node after the other, as the first who is refused knows that the external system has been changed. */
    private Optional<LoginAttempt> beginInstead(TriedCredentials tried, String caller) {
        InsteadOfNewest login = new InsteadOfNewest(tried, caller);
        if (!login.turn.begins()) {
            return Optional.empty();
        }
        if (knowledge.isRefused(tried)) { // meanwhile
            login.turn.end();
            return Optional.empty();
        }
        return Optional.of(new BegunLogin(login));
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

    /** Has the others of this node wait. */
    private final class Turn {
        private final TriedCredentials tried;
        private final CountDownLatch over = new CountDownLatch(1);

        Turn(TriedCredentials tried) {
            this.tried = tried;
        }

        boolean begins() {
            return here.putIfAbsent(tried, over) == null;
        }

        void end() {
            here.remove(tried, over);
            over.countDown();
        }
    }

    /** A login with what nobody has logged in with before. */
    private final class First implements BegunLogin.Reporting {
        private final TriedCredentials tried;
        private final String caller;
        private final String claim = UUID.randomUUID().toString();
        private final Turn turn;
        private Optional<Long> instead = Optional.empty();

        First(TriedCredentials tried, String caller) {
            this.tried = tried;
            this.caller = caller;
            this.turn = new Turn(tried);
        }

        @Override
        public void accepted() {
            try {
                knowledge.accepted(tried, claim);
            } finally {
                turn.end();
            }
        }

        @Override
        public Optional<Long> refused(String codes) {
            Refusal refusal = knowledge.refused(tried, codes, instead);
            if (!tried.isStandIn()) {
                turn.end(); // whoever waits here need not wait for the store, too
            }
            try {
                knowledge.tellRefusal(tried, caller, refusal);
            } finally {
                turn.end(); // whoever waits for this one asks next what the store says of the newest
            }
            return instead;
        }

        @Override
        public void givenUp() {
            try {
                knowledge.givenUp(tried, claim);
            } finally {
                turn.end();
            }
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
        public Optional<Long> refused(String codes) {
            knowledge.tellRefusal(tried, caller, knowledge.refused(tried, codes, Optional.empty()));
            return Optional.empty();
        }

        @Override
        public void givenUp() {
            // nobody waits for it
        }
    }

    /** The same, with what was taken in place of the newest. */
    private final class InsteadOfNewest implements BegunLogin.Reporting {
        private final Another login;
        private final Turn turn;

        InsteadOfNewest(TriedCredentials tried, String caller) {
            this.login = new Another(tried, caller);
            this.turn = new Turn(tried);
        }

        @Override
        public void accepted() {
            turn.end();
        }

        @Override
        public Optional<Long> refused(String codes) {
            try {
                return login.refused(codes);
            } finally {
                turn.end(); // whoever waits for this one asks next what the store says of the newest
            }
        }

        @Override
        public void givenUp() {
            turn.end();
        }
    }
}
