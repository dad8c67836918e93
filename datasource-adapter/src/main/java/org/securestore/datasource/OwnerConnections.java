package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.Access;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.RefusedConnection.Failures;
import org.securestore.datasource.RefusedConnection.Refusal;
import org.securestore.failure.SecureStoreException;

/**
 * Opens the connections of one owner's pool, with the credentials that the store has at that moment, on behalf of
 * whoever was granted them last. Only here are credentials decrypted.
 */
final class OwnerConnections implements UnloggedDataSource {
    private static final Opening LATEST = CredentialConsumer::openLatest;

    private final VendorLogin login;
    private volatile Granted granted;
    private volatile @Nullable RefusedLogin refusedLogin;

    OwnerConnections(VendorLogin login, Access access, SecureStoreSession session) {
        this.login = login;
        this.granted = new Granted(access, session);
    }

    /** Says on whose behalf to ask the store from now on. */
    void grantedTo(Access access, SecureStoreSession session) {
        granted = new Granted(access, session);
    }

    /** Throws if the database is known to refuse what the caller was granted: it is not asked again. */
    void throwIfRefused(Access access) throws SQLException {
        RefusedLogin refused = refusedLogin;
        if (refused != null && refused.credentialVersion() >= access.credentialVersion()) {
            throw SqlFailures.loginRefused(access, refused.refusal());
        }
    }

    /** A connection, or what tells those who wait why there is none. */
    @Override
    public Connection getConnection() throws SQLException {
        Granted current = granted;
        long askedAt = System.nanoTime();
        try {
            return open(current, askedAt, CredentialConsumer::open);
        } catch (SecureStoreException refused) {
            return refusal(Long.MAX_VALUE, current, askedAt, () -> SqlFailures.of(refused));
        }
    }

    private Connection open(Granted current, long askedAt, Opening opening) throws SQLException {
        CredentialConsumer consumer = current.session().consumer();
        try (CredentialSet credentials = opening.open(consumer, current.access().application())) {
            Optional<String> objection = VendorLogin.objection(credentials);
            if (objection.isPresent()) {
                return refusal(Long.MAX_VALUE, current, askedAt, () -> SqlFailures.unfit(objection.get()));
            }
            RefusedLogin known = refusedLogin;
            if (known != null && known.credentialVersion() == credentials.version()) {
                return refusal(known.credentialVersion(), current, askedAt, known.failures(current.access()));
            }
            try (LoginAttempt attempt = consumer.attemptLogin(credentials)) {
                return attempt.state() == State.REPLACED && opening != LATEST
                        ? open(current, askedAt, LATEST)
                        : logIn(current, askedAt, credentials, attempt);
            }
        }
    }

    private Connection logIn(Granted current, long askedAt, CredentialSet credentials, LoginAttempt attempt)
            throws SQLException {
        return switch (attempt.state()) {
            case OPEN -> tryLogin(current, askedAt, credentials, attempt);
            case REFUSED -> {
                RefusedLogin refused = new RefusedLogin(credentials.version(), LoginCodes.refusal(attempt.answer()));
                refusedLogin = refused;
                yield refusal(credentials.version(), current, askedAt, refused.failures(current.access()));
            }
            case REPLACED, UNDECIDED -> throw SqlFailures.undecided(current.access());
        };
    }

    private Connection tryLogin(Granted current, long askedAt, CredentialSet credentials, LoginAttempt attempt)
            throws SQLException {
        try {
            Connection opened = login.open(credentials);
            attempt.accepted();
            return new PhysicalConnection(opened, credentials, askedAt);
        } catch (SQLException failed) {
            if (!VendorLogin.isRefusal(failed)) {
                throw failed;
            }
            refusedLogin = new RefusedLogin(credentials.version(), failed);
            attempt.refused(LoginCodes.of(failed));
            // Reads them again: logs in once more if they were replaced meanwhile, else finds them refused.
            return open(current, askedAt, LATEST);
        }
    }

    private static Connection refusal(long credentialVersion, Granted current, long askedAt, Failures failures) {
        return RefusedConnection.of(
                new Refusal(credentialVersion, current.session(), askedAt, System.nanoTime(), failures));
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

    private record Granted(Access access, SecureStoreSession session) {}

    private record RefusedLogin(long credentialVersion, SQLException refusal) {
        Failures failures(Access access) {
            return () -> SqlFailures.loginRefused(access, refusal);
        }
    }
}
