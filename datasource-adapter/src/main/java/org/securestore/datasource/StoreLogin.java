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
 * some that were replaced meanwhile, the newest are tried; if it refuses the newest, and still takes those before, these are
 * used until it does not.
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
            return Refused.unasked(() -> SqlFailures.of(refused));
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
            return decided(first);
        }
        CredentialConsumer consumer = session.consumer();
        try (CredentialSet newest = consumer.openLatest(access.application())) {
            Outcome<C> outcome =
                    newest.version() == first.version() && first.result().isPresent()
                            ? first
                            : attempt(consumer, newest);
            return outcome.instead().isPresent() ? withTheOneBefore(consumer, newest, outcome) : decided(outcome);
        }
    }

    /** The database may be behind the store. Once it is not any more, the newest is tried again. */
    private LoginResult<C> withTheOneBefore(CredentialConsumer consumer, CredentialSet newest, Outcome<C> refused)
            throws SQLException {
        Optional<CredentialSet> before =
                consumer.openBefore(newest, refused.instead().orElseThrow());
        if (before.isEmpty()) {
            return decided(refused);
        }
        try (CredentialSet bridging = before.get()) {
            if (VendorLogin.objection(bridging).isPresent()) {
                return decided(refused);
            }
            LoginCredentials credentials = new LoginCredentials(bridging, Optional.of(newest.version()));
            Outcome<C> outcome = attempt(consumer.attemptLogin(bridging, newest), consumer, credentials);
            return decided(outcome.isFinal() ? outcome : attempt(consumer, newest)); // by what the store says by now
        }
    }

    private LoginResult<C> decided(Outcome<C> outcome) throws SQLException {
        return outcome.result().orElseThrow(() -> SqlFailures.undecided(access));
    }

    private Outcome<C> attempt(CredentialConsumer consumer, CredentialSet credentials) throws SQLException {
        if (!credentials.owner().equals(Optional.of(access.owner()))) { // a caller's name should not change, but may
            return Outcome.last(Refused.unasked(() -> SqlFailures.anotherOwner(access)));
        }
        Optional<String> objection = VendorLogin.objection(credentials);
        if (objection.isPresent()) {
            return Outcome.last(Refused.unasked(() -> SqlFailures.unfit(objection.get())));
        }
        return attempt(consumer.attemptLogin(credentials), consumer, LoginCredentials.newest(credentials));
    }

    private Outcome<C> attempt(LoginAttempt begun, CredentialConsumer consumer, LoginCredentials credentials)
            throws SQLException {
        try (LoginAttempt attempt = begun) {
            return switch (attempt.state()) {
                case OPEN -> tried(attempt, consumer, credentials);
                case REFUSED -> refused(attempt, credentials, LoginCodes.refusal(attempt.answer()));
                case REPLACED -> Outcome.replaced(credentials.set().version());
                case UNDECIDED -> throw SqlFailures.undecided(access);
            };
        }
    }

    private Outcome<C> tried(LoginAttempt attempt, CredentialConsumer consumer, LoginCredentials credentials)
            throws SQLException {
        try {
            C opened = opener.open(consumer, credentials);
            attempt.accepted();
            tally.loggedIn();
            return Outcome.last(new LoggedIn<>(opened));
        } catch (SQLException failed) {
            if (!refuses.test(failed)) {
                throw MaskedAnswer.withoutPassword(failed, credentials.set());
            }
            tally.refused();
            attempt.refused(LoginCodes.of(failed));
            return refused(attempt, credentials, MaskedAnswer.withoutPassword(failed, credentials.set()));
        } catch (SecureStoreException | VirtualMachineError notTheDrivers) {
            throw notTheDrivers;
        } catch (RuntimeException | Error defect) { // whatever it is: its message may repeat the password, too
            throw MaskedAnswer.ofDefect(defect, credentials.set());
        }
    }

    private Outcome<C> refused(LoginAttempt attempt, LoginCredentials credentials, SQLException answer) {
        Optional<Long> instead = attempt.instead();
        long version = credentials.set().version();
        return new Outcome<>(
                version,
                Optional.of(new Refused<>(version, instead.isEmpty(), () -> SqlFailures.loginRefused(access, answer))),
                instead,
                false);
    }

    /** Opens a connection with these credentials, which stay the caller's to close. */
    @FunctionalInterface
    interface Opener<C> {
        C open(CredentialConsumer consumer, LoginCredentials credentials) throws SQLException;
    }

    /**
     * What came of one version; nothing if somebody has tried a newer one.
     *
     * @param instead the version that may be used in its place
     */
    private record Outcome<C>(long version, Optional<LoginResult<C>> result, Optional<Long> instead, boolean isFinal) {
        static <C> Outcome<C> last(LoginResult<C> result) {
            return new Outcome<>(0, Optional.of(result), Optional.empty(), true);
        }

        static <C> Outcome<C> replaced(long version) {
            return new Outcome<>(version, Optional.empty(), Optional.empty(), false);
        }
    }
}
