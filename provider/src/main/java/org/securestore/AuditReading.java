package org.securestore;

import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.failure.NotAuthorizedException;

/** What a caller does with the audit log. */
final class AuditReading {
    private final AuthorizedWork work;

    AuditReading(AuthorizedWork work) {
        this.work = work;
    }

    List<AuditEvent> latest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There is no way to read " + count + " events");
        }
        return work.look(
                AuditAction.READ_AUDIT_LOG,
                Subject.STORE,
                (transaction, authority) -> authority.hasFullControl()
                        ? Outcome.done(transaction.audit().latest(count))
                        : Outcome.refused(new NotAuthorizedException("read the audit log"), "holds no right to"));
    }
}
