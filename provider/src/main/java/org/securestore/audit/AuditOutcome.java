package org.securestore.audit;

/** How it ended. */
public enum AuditOutcome {
    SUCCESS,
    FAILURE
}
