package org.securestore.audit;

/** How it ended. */
public enum AuditOutcome {
    SUCCESS,
    FAILURE;

    /** The outcome of this name; what is none was no success. */
    public static AuditOutcome of(String name) {
        return SUCCESS.name().equals(name) ? SUCCESS : FAILURE;
    }
}
