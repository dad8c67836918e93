package org.securestore.datasource;

import java.sql.SQLException;

/** What a login with the store's credentials came to. */
sealed interface LoginResult<C> {
    /** The connection, or the exception that says why there is none. */
    C orElseThrow() throws SQLException;

    /** It is done, and the connection is for whoever gets it to close. */
    record LoggedIn<C>(C connection) implements LoginResult<C> {
        @Override
        public C orElseThrow() {
            return connection;
        }
    }

    /**
     * There is none, and there is no use in trying again.
     *
     * @param credentialVersion that the database refused; the highest of all if it was not asked
     * @param isFinal whether nobody will find out more about this version
     */
    record Refused<C>(long credentialVersion, boolean isFinal, Failures failures) implements LoginResult<C> {
        /** The database was not asked. */
        static <C> Refused<C> unasked(Failures failures) {
            return new Refused<>(Long.MAX_VALUE, false, failures);
        }

        @Override
        public C orElseThrow() throws SQLException {
            throw failures.make();
        }
    }

    /** Makes exceptions that no two threads share. */
    @FunctionalInterface
    interface Failures {
        SQLException make();
    }
}
