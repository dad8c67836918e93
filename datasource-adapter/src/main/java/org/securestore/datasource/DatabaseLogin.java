package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.credential.CredentialSet;

/**
 * Logs in as was decided, with the credentials that the store has at that moment; one after the other, so that what the
 * database refuses to one is not sent by the next. Only here are credentials of pools decrypted. Threads may share it.
 */
final class DatabaseLogin {
    private final boolean identifiesCallers;
    private final Tally tally;
    private final LoginTurns turns;

    /** @param identifiesCallers whether to note as which session the database let somebody in */
    DatabaseLogin(boolean identifiesCallers, Tally tally, LoginTurns turns) {
        this.identifiesCallers = identifiesCallers;
        this.tally = tally;
        this.turns = turns;
    }

    /** @throws SQLException if the database does not answer, so that another attempt may help */
    LoginResult<DatabaseSession> perform(Decision decision) throws SQLException {
        return turns.inTurn(decision.account(), () -> logIn(decision));
    }

    private LoginResult<DatabaseSession> logIn(Decision decision) throws SQLException {
        long askedAt = System.nanoTime();
        return new StoreLogin<>(
                        decision.access(),
                        decision.session(),
                        (consumer, credentials) -> opened(decision, askedAt, consumer, credentials),
                        decision.account().route().login()::isRefusal,
                        tally)
                .perform();
    }

    private DatabaseSession opened(
            Decision decision, long askedAt, CredentialConsumer consumer, LoginCredentials credentials)
            throws SQLException {
        Account account = decision.account();
        Connection vendors = account.route().login().open(credentials.set(), decision.application());
        DatabaseSession session = new DatabaseSession(vendors, Stamp.of(account, credentials, askedAt, Instant.now()));
        if (identifiesCallers) {
            record(session, consumer, credentials.set());
        }
        return session;
    }

    /** So that an auditor finds in the database's own log what was done with the credentials. */
    private static void record(DatabaseSession session, CredentialConsumer consumer, CredentialSet credentials)
            throws SQLException {
        try {
            Optional<String> name = session.name();
            name.ifPresent(id -> consumer.loggedIn(credentials, id));
        } catch (SQLException | RuntimeException | Error unrecorded) { // whatever it is: nobody else will close it
            session.close();
            throw unrecorded;
        }
    }
}
