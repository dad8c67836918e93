package org.securestore.datasource;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * Has logins with the same credentials come one after the other, in the order in which they are asked for, whichever of a data
 * source's pools they are for: what the database refuses to one is not sent by the next. Threads may share it.
 */
final class LoginTurns {
    private final ConcurrentMap<Credentials, Turn> turns = new ConcurrentHashMap<>();

    <T> T inTurn(Account account, Login<T> login) throws SQLException {
        Credentials credentials = new Credentials(account.route().application(), account.owner());
        Turn turn = turns.compute(credentials, (same, known) -> Turn.joined(known));
        turn.lock.lock();
        try {
            return login.perform();
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(credentials, (same, known) -> known.left());
        }
    }

    /** Logs in. */
    @FunctionalInterface
    interface Login<T> {
        T perform() throws SQLException;
    }

    private record Credentials(TargetApplicationId application, CredentialOwner owner) {}

    /** Forgotten when nobody is left who has one, or waits for it; counted within the map only. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int present;

        static Turn joined(@Nullable Turn known) {
            Turn turn = known == null ? new Turn() : known;
            turn.present++;
            return turn;
        }

        @Nullable
        Turn left() {
            present--;
            return present == 0 ? null : this;
        }
    }
}
