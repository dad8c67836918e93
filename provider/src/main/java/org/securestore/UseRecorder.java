package org.securestore;

import org.securestore.audit.AuditAction;
import org.securestore.identity.Caller;

/** Where it is recorded who used what, after it was decided and before he gets it. Threads may share it. */
interface UseRecorder {
    /**
     * Records that {@code caller} was granted {@code access}; need not write at once.
     *
     * @param rule what decided, in words for the audit log
     */
    void granted(Caller caller, AuditAction action, Access access, String rule);

    /** Records at once that {@code caller} was refused. */
    void refused(Caller caller, AuditAction action, AuditedWork.Subject subject, Outcome<?> refusal);
}
