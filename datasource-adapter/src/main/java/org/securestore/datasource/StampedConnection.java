package org.securestore.datasource;

import java.sql.Connection;

/** What our pools hold. */
interface StampedConnection extends Connection {
    /** Whether it may be lent to whom this was decided for. */
    boolean suits(Decision decision);

    Stamp stamp();
}
