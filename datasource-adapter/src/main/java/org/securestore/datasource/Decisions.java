package org.securestore.datasource;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;

/**
 * As whom callers are to connect to one destination. What the store decides is remembered until this node hears of the store
 * again, once a second under load: asking costs more than borrowing does. Threads may share it.
 */
final class Decisions {
    private final SecureStore store;
    private final Destination destination;
    private final CredentialConsumer clock;
    private volatile Remembered remembered = new Remembered(Long.MIN_VALUE, new ConcurrentHashMap<>());

    Decisions(SecureStore store, Destination destination) {
        this.store = store;
        this.destination = destination;
        this.clock = store.as(Caller.system()).consumer(); // as whom does not matter for its moments
    }

    /** @throws SQLException if the store refuses */
    Decision of(Caller caller) throws SQLException {
        try {
            Remembered now = asOf(clock.moment());
            Decision known = now.decisions().get(caller);
            return known != null ? known : decide(caller, now);
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    /** The same, whatever was decided before. */
    Decision anew(Caller caller) throws SQLException {
        try {
            return decide(caller, asOf(clock.moment()));
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    private Decision decide(Caller caller, Remembered now) throws SQLException {
        SecureStoreSession session = store.as(caller);
        Route route = destination.route(session);
        Access access = session.access(route.application());
        Decision decision = new Decision(caller.name(), session, access, new Account(route, access.owner()));
        now.decisions().put(caller, decision); // found by nobody any more, if the store was heard of meanwhile
        return decision;
    }

    private Remembered asOf(long moment) {
        Remembered last = remembered;
        if (last.moment() == moment) {
            return last;
        }
        Remembered next = new Remembered(moment, new ConcurrentHashMap<>());
        remembered = next;
        return next;
    }

    /** What was decided since the store was heard of. */
    private record Remembered(long moment, ConcurrentMap<Caller, Decision> decisions) {}
}
