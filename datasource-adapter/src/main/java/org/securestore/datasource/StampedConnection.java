package org.securestore.datasource;

import java.sql.Connection;

/** What our pools hold. */
interface StampedConnection extends Connection {
    /** With what it was opened. */
    Stamp stamp();
}
