package org.securestore.datasource;

import java.sql.SQLException;

/** Who may work on an XA connection. Committing, rolling back and recovering what was prepared is always allowed. */
interface XaGuard {
    /** Fails if whoever is calling is not the owner of the credentials that logged in. */
    void requireOwner() throws SQLException;

    /** Fails also if the owner has newer credentials by now. */
    void requireFresh() throws SQLException;
}
