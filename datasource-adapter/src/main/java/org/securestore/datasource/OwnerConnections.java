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
import org.securestore.application.TargetApplicationId;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.LoginAttempt;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.RefusedConnection.Failures;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.securestore.failure.SecureStoreException;

/**
 * Opens the connections of one pool as the account that it serves, with the credentials that the store has at that moment,
 * on behalf of whoever asked last. Only here are credentials decrypted.
 */
final class OwnerConnections implements UnloggedDataSource {
    private final ConnectionLimit limit;
    private final ConnectionLimit.Applicant applicant;
    private final Tally tally;
    private final Runnable whenClosed;
    private volatile Decision served;
    private final Set<PhysicalConnection> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RefusedLogin refusedLogin;

    /** @param whenClosed done each time that a connection was closed, after which there is room for another */
    OwnerConnections(
            Decision first,
            ConnectionLimit limit,
            ConnectionLimit.Applicant applicant,
            Tally tally,
            Runnable whenClosed) {
        this.served = first;
        this.limit = limit;
        this.applicant = applicant;
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
        return SqlFailures.loginRefused(decision.access(), refused == null ? new SQLException() : refused.refusal());
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
        PhysicalConnection opened = null;
        try {
            Connection answer = open(current);
            opened = answer instanceof PhysicalConnection physical ? physical : null;
            return answer;
        } finally {
            if (opened == null) {
                limit.giveBack();
            }
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
        try {
            return open(current, askedAt, CredentialConsumer::open);
        } catch (SecureStoreException refused) {
            return refusal(Long.MAX_VALUE, current, askedAt, () -> SqlFailures.of(refused));
        }
    }

    private Connection open(Decision current, long askedAt, Opening opening) throws SQLException {
        try (CredentialSet credentials =
                opening.open(current.session().consumer(), current.access().application())) {
            RefusedLogin known = refusedLogin;
            return known != null && known.isOf(current.account(), credentials.version())
                    ? known.refusal(current, askedAt)
                    : logIn(current, askedAt, credentials);
        }
    }

    private Connection logIn(Decision current, long askedAt, CredentialSet credentials) throws SQLException {
        Optional<String> objection = VendorLogin.objection(credentials);
        if (objection.isPresent()) {
            return refusal(Long.MAX_VALUE, current, askedAt, () -> SqlFailures.unfit(objection.get()));
        }
        try (LoginAttempt attempt = current.session().consumer().attemptLogin(credentials)) {
            return switch (attempt.state()) {
                case OPEN -> tried(attempt, current, askedAt, credentials);
                case REFUSED -> refused(current, askedAt, credentials, SqlFailures.refusedBefore(attempt.answer()));
                case REPLACED -> open(current, askedAt, CredentialConsumer::openLatest);
                case UNDECIDED -> throw SqlFailures.undecided(current.access());
            };
        }
    }

    private Connection tried(LoginAttempt attempt, Decision current, long askedAt, CredentialSet credentials)
            throws SQLException {
        try {
            PhysicalConnection opened = opened(current, askedAt, credentials);
            attempt.accepted();
            return opened;
        } catch (SQLException failed) {
            if (!current.account().route().login().isRefusal(failed)) {
                throw failed;
            }
            tally.refused();
            attempt.refused(failed.getSQLState() + " " + failed.getErrorCode());
            return refused(current, askedAt, credentials, failed);
        }
    }

    /** Reads the credentials again: logs in once more if they were replaced meanwhile, else remembers them as refused. */
    private Connection refused(Decision current, long askedAt, CredentialSet credentials, SQLException answer)
            throws SQLException {
        refusedLogin = new RefusedLogin(current.account(), credentials.version(), answer);
        return open(current, askedAt, CredentialConsumer::openLatest);
    }

    private PhysicalConnection opened(Decision current, long askedAt, CredentialSet credentials) throws SQLException {
        Connection vendors = current.account().route().login().open(credentials);
        Stamp stamp = Stamp.of(current.account(), credentials, askedAt, Instant.now());
        PhysicalConnection physical = new PhysicalConnection(vendors, stamp, this::closed);
        open.add(physical);
        tally.loggedIn();
        return physical;
    }

    private void closed(PhysicalConnection physical) {
        open.remove(physical);
        limit.giveBack();
        whenClosed.run();
    }

    private static Connection refusal(long credentialVersion, Decision current, long askedAt, Failures failures) {
        Stamp stamp = new Stamp(
                current.account(), current.access().definitionVersion(), credentialVersion, askedAt, Optional.empty());
        return RefusedConnection.of(new Refusal(stamp, current.session(), System.nanoTime(), failures));
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

    /** How credentials are read: as this node remembers them, or as they are. */
    @FunctionalInterface
    private interface Opening {
        CredentialSet open(CredentialConsumer consumer, TargetApplicationId application);
    }

    private record RefusedLogin(Account account, long credentialVersion, SQLException refusal) {
        boolean isOf(Account other, long version) {
            return credentialVersion == version && account.equals(other);
        }

        boolean concerns(Decision decision) {
            return credentialVersion >= decision.access().credentialVersion() && account.equals(decision.account());
        }

        Connection refusal(Decision current, long askedAt) {
            return OwnerConnections.refusal(
                    credentialVersion, current, askedAt, () -> SqlFailures.loginRefused(current.access(), refusal));
        }
    }
}
