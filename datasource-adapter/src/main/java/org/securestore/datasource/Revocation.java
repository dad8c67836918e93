package org.securestore.datasource;

/** When connections are closed whose credentials, or whose user's membership, were taken away. Idle ones are closed at once. */
enum Revocation {
    /** Work that has begun is finished: the connection is closed when it comes back. */
    AT_RETURN,

    /** The connection is aborted, and what was not committed is rolled back. */
    AT_ONCE
}
