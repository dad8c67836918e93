package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.LoginResult.Refused;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the connections of one pool as the account that it serves, on behalf of whoever asked last. */
final class OwnerConnections implements UnloggedDataSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerConnections.class);
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1); // the store, what others have found out
    private static final long ASK_IN_VAIN_NANOS = TimeUnit.MINUTES.toNanos(1); // or it did not answer when that was so

    private final ConnectionLimit limit;
    private final ConnectionLimit.Applicant applicant;
    private final DatabaseLogin login;
    private final Runnable whenClosed;
    private volatile Decision served;
    private final Set<PhysicalConnection> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RefusedLogin refusedLogin;
    private volatile boolean refuses;
    private volatile boolean closed;

    /** @param whenClosed done each time that a connection was closed, after which there is room for another */
    OwnerConnections(
            Decision first,
            ConnectionLimit limit,
            ConnectionLimit.Applicant applicant,
            DatabaseLogin login,
            Runnable whenClosed) {
        this.served = first;
        this.limit = limit;
        this.applicant = applicant;
        this.login = login;
        this.whenClosed = whenClosed;
    }

    /** As whom connections are opened from now on. */
    synchronized void serve(Decision decision) {
        served = decision;
    }

    Account account() {
        return served.account();
    }

    boolean serves(Decision decision) {
        Decision current = served;
        return current == decision
                || current.account().equals(decision.account()); // first of all, as most are the same
    }

    /** Says on whose behalf to ask the store from now on, if it is for the account that is served. */
    void onBehalfOf(Decision decision) {
        if (served != decision) {
            replace(decision);
        }
    }

    private synchronized void replace(Decision decision) {
        if (served.account().equals(decision.account())) {
            served = decision;
        }
    }

    /** All that there are, those included that were opened as another account, and are still in use. */
    Set<PhysicalConnection> open() {
        return open;
    }

    /** Whether there is one still that was opened as another account. */
    boolean hasAnothers() {
        Account account = account();
        return open.stream()
                .flatMap(each -> each.session().stream())
                .anyMatch(session -> !session.stamp().account().equals(account));
    }

    /** Whether the database is known to refuse what was decided on: it is not asked again. */
    boolean isRefused(Decision decision) {
        RefusedLogin refused = refusedLogin;
        return refused != null && refused.concerns(decision);
    }

    /** What to throw then. */
    SQLException refusal(Decision decision) {
        RefusedLogin refused = refusedLogin;
        return refused == null || !refused.account().equals(decision.account()) // meanwhile
                ? SqlFailures.undecided(decision.access())
                : refused.refused().failures().make();
    }

    /** A connection, or what tells those who wait why there is none. */
    @Override
    public Connection getConnection() throws SQLException {
        Decision current = served;
        if (refuses) {
            return new RefusedLogin(current.account(), Refused.unasked(SqlFailures::closed), System.nanoTime())
                    .refusal(current, System.nanoTime());
        }
        RefusedLogin known = refusedLogin;
        if (known != null && known.concerns(current)) {
            return known.refusal(current, System.nanoTime());
        }
        takePlace(current);
        boolean isTaken = false;
        try {
            Connection answer = open(current);
            if (answer instanceof PhysicalConnection opened) {
                isTaken = open.add(opened); // from now on whoever closes it gives the place back
                requireNotClosed(opened);
            }
            return answer;
        } finally {
            if (!isTaken) {
                limit.giveBack();
            }
        }
    }

    /** A pool that was closed while a login was under way takes nothing any more, and closes nothing. */
    private void requireNotClosed(PhysicalConnection opened) throws SQLException {
        if (closed) {
            opened.close();
            throw SqlFailures.closed();
        }
    }

    private void takePlace(Decision current) throws SQLException {
        try {
            if (limit.take(applicant)) {
                return;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException(
                "All " + limit.most() + " connections of the data source are in use, and none came back for "
                        + current.account(),
                SqlStates.CANNOT_CONNECT);
    }

    private Connection open(Decision current) throws SQLException {
        long askedAt = System.nanoTime();
        LoginResult<DatabaseSession> result = login.perform(current);
        if (result instanceof Refused<DatabaseSession> refused) {
            return refused(current, refused).refusal(current, askedAt);
        }
        return new PhysicalConnection(loggedIn(result), this::gone);
    }

    private DatabaseSession loggedIn(LoginResult<DatabaseSession> result) throws SQLException {
        DatabaseSession session = result.orElseThrow();
        refusedLogin = null; // of another version: where the store was put back, its number can come again
        return session;
    }

    private RefusedLogin refused(Decision current, Refused<?> refused) {
        RefusedLogin known = new RefusedLogin(current.account(), refused, System.nanoTime());
        if (refused.credentialVersion() != Long.MAX_VALUE) {
            refusedLogin = known; // for whoever asks next; all other pools and nodes have heard of it from the store
        }
        return known;
    }

    /**
     * Logs in anew in a connection that was opened as another account; whoever does that has it borrowed.
     *
     * @return whether it may have been: one that is to be closed, or was meant for somebody else by now, is left as it is
     * @throws SQLException if that fails; the connection is to be closed then
     */
    boolean handOver(PhysicalConnection connection, Decision decision) throws SQLException {
        Optional<DatabaseSession> last = serves(decision) ? connection.vacate() : Optional.empty();
        if (last.isEmpty()) {
            return false;
        }
        boolean isOccupied = false;
        try {
            closeQuietly(last.get());
            LoginResult<DatabaseSession> result = login.perform(decision);
            if (result instanceof Refused<?> refused) {
                refused(decision, refused);
            }
            connection.occupy(begun(loggedIn(result)));
            isOccupied = true;
        } finally {
            if (!isOccupied) {
                connection.stayVacant(last.get());
            }
        }
        return true;
    }

    private static DatabaseSession begun(DatabaseSession next) throws SQLException {
        try {
            next.begin();
            return next;
        } catch (SQLException | RuntimeException failed) { // whatever it is: nobody else will close it
            closeQuietly(next);
            throw failed;
        }
    }

    private static void closeQuietly(DatabaseSession last) {
        try {
            last.close();
        } catch (SQLException failed) {
            LOG.debug("A connection of {} could not be closed", last.stamp().account(), failed);
        }
    }

    private void gone(PhysicalConnection physical) {
        if (open.remove(physical)) {
            limit.giveBack();
            whenClosed.run();
        }
    }

    boolean isRefusing() {
        return refuses;
    }

    /** Opens nothing any more; those who wait are told. */
    void refuse() {
        refuses = true;
    }

    /** Cuts off what the pool has not closed; a login that is under way comes to nothing. */
    @Override
    public void close() {
        closed = true;
        open.forEach(OwnerConnections::cutOff);
    }

    private static void cutOff(PhysicalConnection left) {
        try {
            left.abort(Runnable::run);
        } catch (SQLException failed) {
            LOG.warn("A connection of {} could not be closed", left, failed);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Credentials come from the store only");
    }

    @Override
    public int getLoginTimeout() {
        return 5; // how long HikariCP may wait at closing for a login that is under way
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // HikariCP repeats its own setting here; the vendor's URL says how long a login may take
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("There is no " + type.getName() + " here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    private record RefusedLogin(Account account, Refused<?> refused, long since) {
        boolean concerns(Decision decision) {
            return refused.credentialVersion() == decision.access().credentialVersion()
                    && account.equals(decision.account())
                    && System.nanoTime() - since < (refused.isFinal() ? ASK_IN_VAIN_NANOS : ASK_AGAIN_NANOS);
        }

        Connection refusal(Decision current, long askedAt) {
            Stamp stamp = new Stamp(
                    account,
                    current.access().definitionVersion(),
                    refused.credentialVersion(),
                    askedAt,
                    Optional.empty());
            return RefusedConnection.of(new Refusal(stamp, current.session(), System.nanoTime(), refused.failures()));
        }
    }
}
