package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.securestore.Access;
import org.securestore.SecureStoreSession;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.LoginAttempt;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.LoginResult.LoggedIn;
import org.securestore.datasource.LoginResult.Refused;
import org.securestore.failure.SecureStoreException;

/**
 * Logs in with the credentials that the store has, none of which is tried again that the database has refused. If it refuses
 * some that were replaced meanwhile, the newest are tried.
 *
 * @param <C> the kind of connection
 */
final class StoreLogin<C> {
    private final Access access;
    private final SecureStoreSession session;
    private final Opener<C> opener;
    private final Predicate<SQLException> refuses;
    private final Tally tally;

    /**
     * @param session on whose behalf the store is asked
     * @param refuses whether a failure of the opener's says that the credentials are wrong
     */
    StoreLogin(
            Access access, SecureStoreSession session, Opener<C> opener, Predicate<SQLException> refuses, Tally tally) {
        this.access = access;
        this.session = session;
        this.opener = opener;
        this.refuses = refuses;
        this.tally = tally;
    }

    /**
     * Logs in.
     *
     * @throws SQLException if the database does not answer, so that another attempt may help
     */
    LoginResult<C> perform() throws SQLException {
        try {
            return withNewest(withWhatIsRemembered());
        } catch (SecureStoreException refused) {
            return new Refused<>(Long.MAX_VALUE, () -> SqlFailures.of(refused));
        }
    }

    private Outcome<C> withWhatIsRemembered() throws SQLException {
        CredentialConsumer consumer = session.consumer();
        try (CredentialSet credentials = consumer.open(access.application())) {
            return attempt(consumer, credentials);
        }
    }

    private LoginResult<C> withNewest(Outcome<C> first) throws SQLException {
        if (first.isFinal()) {
            return first.result().orElseThrow();
        }
        CredentialConsumer consumer = session.consumer();
        try (CredentialSet newest = consumer.openLatest(access.application())) {
            return newest.version() == first.version() && first.result().isPresent()
                    ? first.result().get()
                    : attempt(consumer, newest).result().orElseThrow(() -> SqlFailures.undecided(access));
        }
    }

    private Outcome<C> attempt(CredentialConsumer consumer, CredentialSet credentials) throws SQLException {
        if (!credentials.owner().equals(Optional.of(access.owner()))) { // a caller's name should not change, but may
            return Outcome.last(new Refused<>(Long.MAX_VALUE, () -> SqlFailures.anotherOwner(access)));
        }
        Optional<String> objection = VendorLogin.objection(credentials);
        if (objection.isPresent()) {
            return Outcome.last(new Refused<>(Long.MAX_VALUE, () -> SqlFailures.unfit(objection.get())));
        }
        try (LoginAttempt attempt = consumer.attemptLogin(credentials)) {
            return switch (attempt.state()) {
                case OPEN -> tried(attempt, consumer, credentials);
                case REFUSED -> refused(credentials, LoginCodes.refusal(attempt.answer()));
                case REPLACED -> new Outcome<>(credentials.version(), Optional.empty(), false);
                case UNDECIDED -> throw SqlFailures.undecided(access);
            };
        }
    }

    private Outcome<C> tried(LoginAttempt attempt, CredentialConsumer consumer, CredentialSet credentials)
            throws SQLException {
        try {
            C opened = opener.open(consumer, credentials);
            attempt.accepted();
            tally.loggedIn();
            return Outcome.last(new LoggedIn<>(opened));
        } catch (SQLException failed) {
            if (!refuses.test(failed)) {
                throw MaskedAnswer.withoutPassword(failed, credentials);
            }
            tally.refused();
            attempt.refused(LoginCodes.of(failed));
            return refused(credentials, MaskedAnswer.withoutPassword(failed, credentials));
        } catch (SecureStoreException | VirtualMachineError notTheDrivers) {
            throw notTheDrivers;
        } catch (RuntimeException | Error defect) { // whatever it is: its message may repeat the password, too
            throw MaskedAnswer.ofDefect(defect, credentials);
        }
    }

    private Outcome<C> refused(CredentialSet credentials, SQLException answer) {
        return new Outcome<>(
                credentials.version(),
                Optional.of(new Refused<>(credentials.version(), () -> SqlFailures.loginRefused(access, answer))),
                false);
    }

    /** Opens a connection with these credentials, which stay the caller's to close. */
    @FunctionalInterface
    interface Opener<C> {
        C open(CredentialConsumer consumer, CredentialSet credentials) throws SQLException;
    }

    /** What came of one version; nothing if somebody has tried a newer one. */
    private record Outcome<C>(long version, Optional<LoginResult<C>> result, boolean isFinal) {
        static <C> Outcome<C> last(LoginResult<C> result) {
            return new Outcome<>(0, Optional.of(result), true);
        }
    }
}
