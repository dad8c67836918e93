package org.securestore.audit;

import java.util.Arrays;

/** What somebody did, or tried to do. */
public enum AuditAction {
    GENERATE_KEY,
    REFRESH_KEY,
    /** Nothing was left under the key that was replaced, and it was destroyed; or something cannot be read, and it stays. */
    COMPLETE_KEY_CHANGE,
    PAUSE_KEY_CHANGE,
    RESUME_KEY_CHANGE,
    CHANGE_PASSPHRASE,
    ADD_RECOVERY_KEY,
    REMOVE_RECOVERY_KEY,
    SHOW_KEYS(Kind.READ),
    /** A machine has asked for the key. */
    REQUEST_ENROLMENT,
    APPROVE_NODE,
    REMOVE_NODE,
    LIST_NODES(Kind.READ),
    /** A node was made to forget the key. */
    SEAL_NODE,
    CREATE_APPLICATION,
    UPDATE_APPLICATION,
    SHOW_APPLICATION(Kind.READ),
    LIST_APPLICATIONS(Kind.READ),
    DELETE_APPLICATION,
    /** An application got another id; its credentials were sealed anew. */
    RENAME_APPLICATION,
    SET_GROUP_CREDENTIALS,
    SET_USER_CREDENTIALS,
    SET_CREDENTIALS,
    CLEAR_GROUP_CREDENTIALS,
    CLEAR_USER_CREDENTIALS,
    CLEAR_CREDENTIALS,
    CLEAR_ALL_CREDENTIALS,
    /** Several sets of credentials were changed together; each has an event of its own before that of the whole. */
    CHANGE_CREDENTIALS,
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
    /** People and groups that the store knows were looked for, to be named to it. */
    FIND_PRINCIPALS(Kind.READ),
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
    /** Applications were sealed into a bundle; each has an event of its own before that of the whole. */
    EXPORT_BUNDLE,
    /** What a bundle would change was asked for. */
    PLAN_BUNDLE(Kind.READ),
    /** What a bundle holds was taken over; each application has an event of its own before that of the whole. */
    IMPORT_BUNDLE,
    /** The decision that a caller may use an application, or may not; no credential was opened yet. */
    USE_APPLICATION(Kind.READ),
    /** Credentials were opened. */
    GET_CREDENTIALS(Kind.READ),
    /** An external system refused credentials, which are not tried again; or let somebody in, if that was to be recorded. */
    LOG_IN,
    /** Somebody made a ticket for his own credentials. */
    ISSUE_TICKET,
    /** The credentials of a ticket's issuer were opened for its redeemer. */
    REDEEM_TICKET,
    /** The settings of a connection were looked up by somebody who is to connect with them. */
    USE_CONNECTION(Kind.READ),
    LIST_USER_APPLICATIONS(Kind.READ),
    SHOW_USER_APPLICATION(Kind.READ),
    /** What another hand may have written was looked for. */
    CHECK_INTEGRITY,
    /** A record that another hand wrote was proved as the store's own. */
    ACCEPT_RECORD,
    /** A record that another hand wrote was removed. */
    DISCARD_RECORD,
    READ_AUDIT_LOG,
    EXPORT_AUDIT_LOG,
    VERIFY_AUDIT_LOG,
    SHOW_AUDIT_SETTINGS(Kind.READ),
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
        return this == GENERATE_KEY || this == REFRESH_KEY || this == REQUEST_ENROLMENT;
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
