package org.securestore.datasource;

import java.sql.Connection;
import org.securestore.Access;

/** What our pools hold. */
interface StampedConnection extends Connection {
    /** Whether this has the credentials that were granted, or newer ones for the same definition of the application. */
    boolean suits(Access access);

    /** When the store was asked for those credentials, by {@link System#nanoTime}. */
    long credentialsAskedForAt();
}
