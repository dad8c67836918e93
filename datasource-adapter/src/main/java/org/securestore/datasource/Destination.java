package org.securestore.datasource;

import java.sql.SQLException;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.failure.SecureStoreException;

/** Where the connections of a data source lead, and whose credentials log in there. Threads may share it. */
interface Destination {
    /**
     * The route of this moment. Whether the session's caller may take it, the store decides when he is given access.
     *
     * @throws SecureStoreException if the store does not have what it should know about it
     * @throws SQLException if it leads to no database
     */
    Route route(SecureStoreSession session) throws SQLException;

    /** Where connections lead when nobody is calling; empty if there are none then. */
    Optional<Destination> unattended();

    /** What messages call it. */
    @Override
    String toString();
}
