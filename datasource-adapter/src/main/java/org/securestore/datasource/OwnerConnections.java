package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.LoginResult.Refused;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connections of one pool as the account that it serves, with the credentials that the store has at that moment,
 * on behalf of whoever asked last. Only here are credentials decrypted.
 */
final class OwnerConnections implements UnloggedDataSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerConnections.class);

    private final ConnectionLimit limit;
    private final ConnectionLimit.Applicant applicant;
    private final boolean identifiesCallers;
    private final Tally tally;
    private final Runnable whenClosed;
    private volatile Decision served;
    private final Set<PhysicalConnection> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RefusedLogin refusedLogin;
    private volatile boolean closed;

    /** @param whenClosed done each time that a connection was closed, after which there is room for another */
    OwnerConnections(
            Decision first,
            ConnectionLimit limit,
            ConnectionLimit.Applicant applicant,
            boolean identifiesCallers,
            Tally tally,
            Runnable whenClosed) {
        this.served = first;
        this.limit = limit;
        this.applicant = applicant;
        this.identifiesCallers = identifiesCallers;
        this.tally = tally;
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
        return open.stream().anyMatch(each -> !each.stamp().account().equals(account));
    }

    /** Whether the database is known to refuse what was decided on: it is not asked again. */
    boolean isRefused(Decision decision) {
        RefusedLogin refused = refusedLogin;
        return refused != null && refused.concerns(decision);
    }

    /** What to throw then. */
    SQLException refusal(Decision decision) {
        RefusedLogin refused = refusedLogin;
        return refused == null
                ? SqlFailures.undecided(decision.access())
                : refused.refused().failures().make();
    }

    /** A connection, or what tells those who wait why there is none. */
    @Override
    public Connection getConnection() throws SQLException {
        Decision current = served;
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
        StoreLogin<PhysicalConnection> login = new StoreLogin<>(
                current.access(),
                current.session(),
                (consumer, credentials) -> opened(current, askedAt, consumer, credentials),
                current.account().route().login()::isRefusal,
                tally);
        LoginResult<PhysicalConnection> result = login.perform();
        if (result instanceof Refused<PhysicalConnection> refused) {
            return refused(current, askedAt, refused);
        }
        refusedLogin = null; // of another version: where the store was put back, its number can come again
        return result.orElseThrow();
    }

    private Connection refused(Decision current, long askedAt, Refused<PhysicalConnection> refused) {
        RefusedLogin known = new RefusedLogin(current.account(), refused);
        if (refused.credentialVersion() != Long.MAX_VALUE) {
            refusedLogin = known; // for whoever asks next; all other pools and nodes have heard of it from the store
        }
        return known.refusal(current, askedAt);
    }

    private PhysicalConnection opened(
            Decision current, long askedAt, CredentialConsumer consumer, CredentialSet credentials)
            throws SQLException {
        VendorLogin login = current.account().route().login();
        Connection vendors = login.open(credentials);
        PhysicalConnection physical = new PhysicalConnection(
                vendors, Stamp.of(current.account(), credentials, askedAt, Instant.now()), this::closed);
        if (identifiesCallers) {
            recordSession(physical, consumer, credentials);
        }
        return physical;
    }

    /** So that an auditor finds in the database's own log what was done with the credentials. */
    private static void recordSession(PhysicalConnection opened, CredentialConsumer consumer, CredentialSet credentials)
            throws SQLException {
        try {
            Optional<String> session = opened.databaseSession();
            session.ifPresent(id -> consumer.loggedIn(credentials, id));
        } catch (SQLException | RuntimeException | Error unrecorded) { // whatever it is: nobody else will close it
            opened.close();
            throw unrecorded;
        }
    }

    private void closed(PhysicalConnection physical) {
        if (open.remove(physical)) {
            limit.giveBack();
            whenClosed.run();
        }
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
            LOG.warn("A connection of {} could not be closed", left.stamp().account(), failed);
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

    private record RefusedLogin(Account account, Refused<?> refused) {
        boolean concerns(Decision decision) {
            return refused.credentialVersion() == decision.access().credentialVersion()
                    && account.equals(decision.account());
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
