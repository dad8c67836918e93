package org.securestore.audit;

/** What somebody did, or tried to do. */
public enum AuditAction {
    GENERATE_KEY,
    REFRESH_KEY,
    CREATE_APPLICATION,
    UPDATE_APPLICATION,
    SHOW_APPLICATION,
    LIST_APPLICATIONS,
    DELETE_APPLICATION,
    SET_GROUP_CREDENTIALS,
    SET_USER_CREDENTIALS,
    SET_CREDENTIALS,
    CLEAR_GROUP_CREDENTIALS,
    CLEAR_USER_CREDENTIALS,
    CLEAR_CREDENTIALS,
    CLEAR_ALL_CREDENTIALS,
    LIST_CREDENTIALS,
    EXPLAIN,
    GRANT_RIGHT,
    REVOKE_RIGHT,
    LIST_RIGHTS,
    CREATE_PARTITION,
    DELETE_PARTITION,
    LIST_PARTITIONS,
    /** The decision that a caller may use an application, or may not; no credential was opened yet. */
    USE_APPLICATION,
    /** Credentials were opened. */
    GET_CREDENTIALS,
    LIST_USER_APPLICATIONS,
    READ_AUDIT_LOG
}
