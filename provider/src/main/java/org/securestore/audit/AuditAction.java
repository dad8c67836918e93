package org.securestore.audit;

import java.util.Arrays;

/** What somebody did, or tried to do. */
public enum AuditAction {
    GENERATE_KEY,
    REFRESH_KEY,
    CREATE_APPLICATION,
    UPDATE_APPLICATION,
    SHOW_APPLICATION(Kind.READ),
    LIST_APPLICATIONS(Kind.READ),
    DELETE_APPLICATION,
    SET_GROUP_CREDENTIALS,
    SET_USER_CREDENTIALS,
    SET_CREDENTIALS,
    CLEAR_GROUP_CREDENTIALS,
    CLEAR_USER_CREDENTIALS,
    CLEAR_CREDENTIALS,
    CLEAR_ALL_CREDENTIALS,
    LIST_CREDENTIALS(Kind.READ),
    EXPLAIN(Kind.READ),
    CREATE_CONNECTION,
    UPDATE_CONNECTION,
    SHOW_CONNECTION(Kind.READ),
    LIST_CONNECTIONS(Kind.READ),
    DELETE_CONNECTION,
    GRANT_RIGHT,
    REVOKE_RIGHT,
    LIST_RIGHTS(Kind.READ),
    CREATE_PARTITION,
    DELETE_PARTITION,
    LIST_PARTITIONS(Kind.READ),
    /** All rows of all partitions were copied into a file, as they are: nothing was opened. */
    BACK_UP_STORE,
    EXPORT_DEFINITIONS(Kind.READ),
    /** The difference between a document and the store was asked for. */
    PLAN_DEFINITIONS(Kind.READ),
    /** A document or a plan was applied; each change that it made has an event of its own before this one. */
    APPLY_DEFINITIONS,
    /** The decision that a caller may use an application, or may not; no credential was opened yet. */
    USE_APPLICATION(Kind.READ),
    /** Credentials were opened. */
    GET_CREDENTIALS(Kind.READ),
    /** Somebody made a ticket for his own credentials. */
    ISSUE_TICKET,
    /** The credentials of a ticket's issuer were opened for its redeemer. */
    REDEEM_TICKET,
    /** The settings of a connection were looked up by somebody who is to connect with them. */
    USE_CONNECTION(Kind.READ),
    LIST_USER_APPLICATIONS(Kind.READ),
    SHOW_USER_APPLICATION(Kind.READ),
    READ_AUDIT_LOG,
    EXPORT_AUDIT_LOG,
    VERIFY_AUDIT_LOG,
    SHOW_AUDIT_SETTINGS,
    CONFIGURE_AUDIT_LOG,
    /** Events older than the retention were removed. */
    PURGE_AUDIT_LOG,
    /** A broken chain was given up, and a new one begun. */
    RESTART_AUDIT_LOG,
    /** A node with the key took over what nodes without one had recorded. */
    PROVE_EVENTS,
    /** Events could not be written, and nothing is known of them but their number. */
    LOSE_EVENTS,
    /** Something that this release has no word for: a later release recorded it, or somebody else. */
    UNKNOWN;

    private final Kind kind;

    AuditAction() {
        this(Kind.ACT);
    }

    AuditAction(Kind kind) {
        this.kind = kind;
    }

    /** Whether it changes nothing, and is recorded when it succeeds only if reads are audited. */
    public boolean isRead() {
        return kind == Kind.READ;
    }

    /** Whether a node can do it, not only fail at it, without holding the master key. */
    boolean needsNoKey() {
        return this == GENERATE_KEY || this == REFRESH_KEY;
    }

    /** The action of this name, {@link #UNKNOWN} if this release has none. */
    public static AuditAction of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private enum Kind {
        ACT,
        READ
    }
}
