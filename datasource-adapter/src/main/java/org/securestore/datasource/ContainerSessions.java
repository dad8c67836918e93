package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.Standing;
import org.securestore.datasource.ConnectionLimit.Applicant;
import org.securestore.datasource.DataSourceStatistics.IdentityStatistics;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;

/**
 * The sessions behind the connections that a container's pool keeps. It bounds what is in use at a time, and keeps a part for each
 * owner for as long as it likes; here there are never more sessions than the limit allows, and the one that was not used for the
 * longest time gives way. Its entry in the pool says that it is not valid any more when it is looked at next. Threads may share it.
 */
final class ContainerSessions implements AutoCloseable {
    private final CredentialConsumer consumer;
    private final ConnectionLimit limit;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Collection<ContainerSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ContainerSessions(SecureStore store, PoolSettings settings) {
        this.consumer = store.as(Caller.system()).consumer(); // as whom does not matter for what is asked here
        this.limit = new ConnectionLimit(settings.maximumConnections());
        this.patience = settings.connectionTimeout();
    }

    /** Logs in as the owner, where the destination leads. */
    ContainerConnection open(OwnerLogins owner, Destination destination) throws SQLException {
        Admission admission = owner.admission();
        Route leads = routeOf(destination, admission);
        Route route = new Route(admission.access().application(), leads.login());
        return inAPlace(admission.access(), () -> {
            DatabaseSession opened = owner.login().perform(admission.on(route)).orElseThrow();
            return new ContainerConnection(
                    opened.vendors(),
                    begin(opened.stamp(), opened::close, () -> routeOf(destination, admission) != leads));
        });
    }

    private static Route routeOf(Destination destination, Admission admission) throws SQLException {
        try {
            return destination.route(admission.session());
        } catch (SecureStoreException refused) {
            throw SqlFailures.of(refused);
        }
    }

    /** Has somebody log in who {@linkplain #begin begins} a session, once there is a place for one. */
    <C> C inAPlace(Access access, Login<C> login) throws SQLException {
        takeAPlace(access);
        boolean loggedIn = false;
        try {
            C connection = login.perform();
            loggedIn = true;
            return connection;
        } finally {
            if (!loggedIn) {
                limit.giveBack();
            }
        }
    }

    /**
     * The session of whoever has just logged in.
     *
     * @param ending closes it, which is done at once where all have been closed meanwhile
     * @param elsewhere whether connections lead to another database by now
     */
    ContainerSession begin(Stamp stamp, ContainerSession.Ending ending, ContainerSession.Elsewhere elsewhere)
            throws SQLException {
        ContainerSession session = new ContainerSession(stamp, ending, elsewhere, this, System::nanoTime);
        open.add(session);
        if (closed && open.remove(session)) {
            ending.end();
            throw SqlFailures.closed();
        }
        return session;
    }

    private void takeAPlace(Access access) throws SQLException {
        waiting.incrementAndGet();
        try {
            if (!limit.take(new Wanting(System.nanoTime() + patience.toNanos()))) {
                throw SqlFailures.noConnection(access);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlFailures.interrupted(interrupted);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Whether the credentials that it was opened with are the newest, and good. */
    boolean isCurrent(Stamp stamp) {
        try {
            Optional<Standing> standing = consumer.standing(
                    stamp.account().route().application(), stamp.account().owner());
            return standing.filter(stamp::isAsNewAs).isPresent() && !stamp.isDue(Instant.now());
        } catch (SecureStoreException unavailable) {
            return true; // what was let in goes on while the store does not answer
        }
    }

    /** Hears that it has ended. */
    void ended(ContainerSession session) {
        open.remove(session);
        limit.giveBack();
    }

    DataSourceStatistics statistics(Tally tally) {
        List<ContainerSession> now = List.copyOf(open);
        int active = (int) now.stream().filter(ContainerSession::isInUse).count();
        return new DataSourceStatistics(
                limit.most(),
                active,
                now.size() - active,
                waiting.get(),
                tally.logins(),
                tally.refusedLogins(),
                0,
                identities(now));
    }

    private static List<IdentityStatistics> identities(List<ContainerSession> now) {
        return byAccount(now.stream()).values().stream()
                .map(ContainerSessions::identity)
                .toList();
    }

    private static Map<String, List<ContainerSession>> byAccount(Stream<ContainerSession> sessions) {
        return sessions.collect(Collectors.groupingBy(
                session -> session.stamp().account().toString(), TreeMap::new, Collectors.toList()));
    }

    private static IdentityStatistics identity(List<ContainerSession> ofOne) {
        Account account = ofOne.get(0).stamp().account();
        int active = (int) ofOne.stream().filter(ContainerSession::isInUse).count();
        return new IdentityStatistics(
                account.route().application().value(), account.owner().toString(), active, ofOne.size() - active, 0);
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closed = true;
        open.forEach(ContainerSession::end);
    }

    /** Somebody who wants one more. */
    private final class Wanting implements Applicant {
        private final long deadline;

        Wanting(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public boolean stillWants() {
            return System.nanoTime() - deadline < 0;
        }

        @Override
        public boolean isGivingBack() {
            return false;
        }

        @Override
        public void haveIdleClosed() {
            longestIdle().ifPresent(ContainerSession::endIfIdle);
        }

        @Override
        public void haveOneGiveWay() {
            ofWhoeverHasMost().ifPresent(ContainerSession::giveWay);
        }

        private Optional<ContainerSession> longestIdle() {
            return open.stream()
                    .filter(ContainerSession::isIdle)
                    .min(Comparator.comparingLong(ContainerSession::lastTouched));
        }

        private Optional<ContainerSession> ofWhoeverHasMost() {
            return byAccount(open.stream().filter(session -> !session.givesWay())).values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .map(most -> most.get(0));
        }
    }

    /** Logs in, and begins a session. */
    @FunctionalInterface
    interface Login<C> {
        C perform() throws SQLException;
    }
}
