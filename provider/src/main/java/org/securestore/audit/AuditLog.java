package org.securestore.audit;

import java.util.List;

/** Where events are recorded. Bound to one transaction of one thread, that of the operation itself. */
public interface AuditLog {
    void record(AuditEvent event);

    /** The newest events, newest first. */
    List<AuditEvent> latest(int count);
}
