package org.securestore.datasource;

/** The SQLSTATE codes of failures that are the driver's own. */
final class SqlStates {
    static final String CANNOT_CONNECT = "08001";
    static final String CLOSED = "08003";
    static final String CONNECTION_LOST = "08006";
    static final String NO_RESULT = "24000";
    static final String INVALID_TRANSACTION_STATE = "25000";
    static final String INVALID_AUTHORIZATION = "28000";
    static final String INVALID_PARAMETER = "07001";

    private SqlStates() {}
}
