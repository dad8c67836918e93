package org.securestore.datasource;

import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.securestore.Access;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.CredentialOwner;

/** The store's refusals in the words of JDBC; the cause is what the store threw. */
final class SqlFailures {
    private SqlFailures() {}

    static SQLException of(SecureStoreException failure) {
        String message = failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return new SQLInvalidAuthorizationSpecException(message, SqlStates.INVALID_AUTHORIZATION, failure);
        }
        if (failure instanceof NoCallerException) {
            return new SQLInvalidAuthorizationSpecException(message, SqlStates.NO_CALLER, failure);
        }
        if (failure instanceof CredentialsNotFoundException) {
            return new SQLInvalidAuthorizationSpecException(message, SqlStates.NO_CREDENTIALS, failure);
        }
        if (failure instanceof NoSuchApplicationException || failure instanceof NoSuchConnectionSettingsException) {
            return new SQLNonTransientConnectionException(message, SqlStates.NO_SUCH_APPLICATION, failure);
        }
        if (failure instanceof NeedsRefreshException || failure instanceof NoMasterKeyException) {
            return new SQLNonTransientConnectionException(message, SqlStates.NO_KEY, failure);
        }
        if (failure instanceof StoreUnavailableException) {
            return new SQLTransientConnectionException(message, SqlStates.STORE_UNAVAILABLE, failure);
        }
        return new SQLNonTransientConnectionException(message, SqlStates.STORE_FAILED, failure);
    }

    /** A connection was asked for on behalf of nobody. */
    static SQLException noCaller(String destination) {
        return of(new NoCallerException("A connection to " + destination));
    }

    static SQLException closed() {
        return new SQLNonTransientConnectionException("The data source has been closed", SqlStates.CLOSED);
    }

    static SQLException interrupted(InterruptedException interrupted) {
        return new SQLTransientConnectionException(
                "Interrupted while waiting for a connection", SqlStates.CANNOT_CONNECT, interrupted);
    }

    /** The database refused the credentials that the store has. */
    static SQLException loginRefused(Access access, SQLException refusal) {
        TargetApplicationId application = access.application();
        return new SQLInvalidAuthorizationSpecException(
                "The database refused the credentials that the store has of " + access.owner() + " for " + application
                        + ", and they are not tried again; " + remedy(access),
                SqlStates.LOGIN_REFUSED,
                refusal.getErrorCode(),
                refusal);
    }

    /** Somebody else, on another node perhaps, is trying these credentials, and has no answer yet. */
    static SQLException undecided(Access access) {
        return new SQLTransientConnectionException(
                "The credentials that the store has of " + access.owner() + " for " + access.application()
                        + " are being tried for the first time, and the database has not answered yet; try again",
                SqlStates.CANNOT_CONNECT);
    }

    /** Whoever is calling is somebody else by now than when it was decided as whom to log in. */
    static SQLException anotherOwner(Access access) {
        return new SQLTransientConnectionException(
                "Whoever is calling is not " + access.owner() + " of " + access.application() + " any more; try again",
                SqlStates.CANNOT_CONNECT);
    }

    /** The credentials that the store has are not such that anything could log in with them. */
    static SQLException unfit(String objection) {
        return new SQLNonTransientConnectionException(objection, SqlStates.STORE_FAILED);
    }

    /** What came in time was for somebody else, or for what had been decided before. */
    static SQLException noConnection(Access access) {
        return new SQLTransientConnectionException(
                "No connection of " + access.owner() + " to the database of " + access.application() + " in time",
                SqlStates.CANNOT_CONNECT);
    }

    /** No connection became free, or could be opened, in time: what the vendor's driver said last says why. */
    static SQLException noConnection(Access access, SQLTransientConnectionException late) {
        Throwable reason = late.getCause() == null ? late : late.getCause();
        return new SQLTransientConnectionException(
                "No connection of " + access.owner() + " to the database of " + access.application() + " in time: "
                        + reason.getMessage(),
                late.getSQLState() == null ? SqlStates.CANNOT_CONNECT : late.getSQLState(), // it has none of its own
                late.getErrorCode(),
                late);
    }

    private static String remedy(Access access) {
        Optional<URI> page = access.signUpPage();
        if (page.isPresent()) {
            return "enter the right ones at " + page.get();
        }
        return access.owner() instanceof CredentialOwner.Members
                ? "an administrator corrects them with 'securestore credentials set " + access.application() + "'"
                : "an administrator of " + access.application() + " can correct them";
    }
}
