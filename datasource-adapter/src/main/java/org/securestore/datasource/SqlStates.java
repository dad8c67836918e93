package org.securestore.datasource;

/**
 * The SQLSTATE codes of failures that are our own. The classes are the standard's: 08 for connections, 24 for cursors, 25
 * for transactions, 28 for authorization. Subclasses that begin with S are ours, as the standard leaves them free.
 */
final class SqlStates {
    static final String CANNOT_CONNECT = "08001";
    static final String CLOSED = "08003";
    static final String CONNECTION_LOST = "08006";
    static final String NO_RESULT = "24000";
    static final String INVALID_TRANSACTION_STATE = "25000";
    static final String INVALID_PARAMETER = "07001";

    /** The caller is not entitled, or credentials were given where the store supplies them. */
    static final String INVALID_AUTHORIZATION = "28000";

    /** Nobody is calling. */
    static final String NO_CALLER = "28S01";

    /** Nobody has entered the credentials yet. */
    static final String NO_CREDENTIALS = "28S02";

    /** The external database refused the credentials. */
    static final String LOGIN_REFUSED = "28S03";

    /** The store has no such target application, or no such connection settings. */
    static final String NO_SUCH_APPLICATION = "08S01";

    /** This node cannot open credentials: the store has no master key yet, or the node no copy of it. */
    static final String NO_KEY = "08S02";

    /** The store's own database does not answer. */
    static final String STORE_UNAVAILABLE = "08S03";

    /** Anything else that keeps the store from answering, such as a record that was tampered with. */
    static final String STORE_FAILED = "08S04";

    private SqlStates() {}
}
