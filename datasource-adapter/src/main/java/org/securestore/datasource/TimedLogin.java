package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.securestore.credential.CredentialSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One login in a thread of its own, which nobody need wait for: not every driver can be told how long it may take. */
final class TimedLogin {
    private static final Logger LOG = LoggerFactory.getLogger(TimedLogin.class);

    private final CompletableFuture<Connection> opened = new CompletableFuture<>();

    private TimedLogin() {}

    /**
     * Logs in, and out again.
     *
     * @throws SQLException as the vendor's driver says, or if it has said nothing for so long
     */
    static void of(VendorLogin login, CredentialSet credentials, Duration patience) throws SQLException {
        TimedLogin timed = new TimedLogin();
        Thread thread = new Thread(() -> timed.open(login, credentials), "securestore-verifier");
        thread.setDaemon(true);
        thread.start();
        try {
            timed.await(patience);
        } finally {
            thread.interrupt(); // if it is still at it
        }
    }

    private void open(VendorLogin login, CredentialSet credentials) {
        try {
            opened.complete(login.open(credentials));
        } catch (SQLException | RuntimeException | Error failed) { // whatever it is: somebody waits for it
            opened.completeExceptionally(failed);
        }
    }

    private void await(Duration patience) throws SQLException {
        try {
            opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new SQLTransientConnectionException(
                    "no answer within " + patience.toMillis() / 1_000.0 + " seconds", SqlStates.CANNOT_CONNECT, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted", SqlStates.CANNOT_CONNECT, interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SQLException sql
                    ? sql
                    : new SQLException("the driver failed", SqlStates.CANNOT_CONNECT, failed.getCause());
        } finally {
            CompletableFuture<Void> unused = opened.thenAccept(TimedLogin::close); // now, or once it is there
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException unclosed) {
            LOG.debug("The connection of a login that was tried did not close", unclosed);
        }
    }
}
