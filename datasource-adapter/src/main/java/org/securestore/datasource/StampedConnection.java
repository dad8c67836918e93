package org.securestore.datasource;

import java.sql.Connection;

/** What our pools hold. */
interface StampedConnection extends Connection {
    /** The version of the credentials that this connection was opened with, or that were refused. */
    long credentialVersion();

    /** When the store was asked for those credentials, by {@link System#nanoTime}. */
    long credentialsAskedForAt();
}
