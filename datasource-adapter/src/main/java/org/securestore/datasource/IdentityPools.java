package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import org.securestore.Access;

/** Physical connections to one external system, each lent to those only who share its credentials. Threads may share it. */
interface IdentityPools extends AutoCloseable {
    /**
     * Decides, for whoever is calling now, whose credentials to use; opens nothing.
     *
     * @throws SQLException if nobody is calling, or the store refuses
     */
    Access decide() throws SQLException;

    /**
     * A physical connection that is logged in with the credentials that were decided on, or newer ones of the same owner;
     * closing it gives it back.
     *
     * @throws SQLException if the database refuses, or no connection becomes free in time
     */
    Connection borrow(Access access) throws SQLException;

    /** Whether a connection that was borrowed leads where nobody is led any more, or shows the database another caller. */
    default boolean leadsElsewhere(Connection borrowed) throws SQLException {
        return false;
    }

    /** Hears that a virtual connection to them has been closed for good. */
    default void leave() {}

    @Override
    void close();
}
