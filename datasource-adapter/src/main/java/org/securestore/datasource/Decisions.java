package org.securestore.datasource;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.Moment;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;

/**
 * As whom callers are to connect to one destination. What the store decides is remembered until this node hears of the store
 * again, once a second under load: asking costs more than borrowing does. Threads may share it.
 */
final class Decisions {
    private final SecureStore store;
    private final Destination destination;
    private final CredentialConsumer consumer;
    private volatile Remembered remembered = new Remembered(Moment.OVER, new ConcurrentHashMap<>());

    Decisions(SecureStore store, Destination destination) {
        this.store = store;
        this.destination = destination;
        this.consumer = store.as(Caller.system()).consumer(); // as whom does not matter for its moments
    }

    /** @throws SQLException if the store refuses */
    Decision of(Caller caller) throws SQLException {
        Remembered now = remembered;
        Decision known = now.moment().isOver() ? null : now.decisions().get(caller);
        return known != null ? known : anew(caller);
    }

    /** The same, whatever was decided before. */
    Decision anew(Caller caller) throws SQLException {
        try {
            return decide(caller, ofThisMoment());
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

    private Remembered ofThisMoment() {
        Remembered last = remembered;
        if (!last.moment().isOver()) {
            return last;
        }
        Remembered next = new Remembered(consumer.moment(), new ConcurrentHashMap<>());
        remembered = next;
        return next;
    }

    /** What was decided in a moment. */
    private record Remembered(Moment moment, ConcurrentMap<Caller, Decision> decisions) {}
}
