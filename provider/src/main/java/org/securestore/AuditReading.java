package org.securestore;

import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;

/** What a caller does with the audit log. */
final class AuditReading {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    AuditReading(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    List<AuditEvent> latest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There is no way to read " + count + " events");
        }
        return work.perform(
                AuditAction.READ_AUDIT_LOG,
                Subject.STORE,
                transaction -> store.hasRight(transaction, caller, AdministrativeRight.FULL_CONTROL)
                        ? Outcome.done(transaction.audit().latest(count))
                        : Outcome.refused(new NotAuthorizedException("read the audit log"), "holds no right to"));
    }
}
