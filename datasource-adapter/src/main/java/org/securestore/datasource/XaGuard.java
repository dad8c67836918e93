package org.securestore.datasource;

import java.sql.SQLException;

/** Who may work on an XA connection. Committing, rolling back and recovering what was prepared is always allowed. */
interface XaGuard {
    /** Fails if whoever is calling is not the owner of the credentials that logged in. */
    void requireOwner() throws SQLException;

    /** Fails also if the owner has newer credentials by now. */
    void requireFresh() throws SQLException;

    /** Whether a pool may go on lending it. */
    default boolean isGood() {
        return true;
    }

    /** A pool has lent it to somebody. */
    default void beginRequest() {}

    /** A pool has it back. */
    default void endRequest() {}

    /** It has been closed. */
    default void end() {}
}
