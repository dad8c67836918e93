package org.securestore.persistence;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditLog;
import org.securestore.audit.AuditOutcome;

/** The audit log in the database. */
final class SqlAuditLog implements AuditLog {
    private final Handle handle;

    SqlAuditLog(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void record(AuditEvent event) {
        handle.createUpdate("insert into audit_event"
                        + " (occurred_at, action, caller, application, owner, outcome, reason)"
                        + " values (:time, :action, :caller, :application, :owner, :outcome, :reason)")
                .bind("time", event.time().toEpochMilli())
                .bind("action", event.action().name())
                .bind("caller", event.caller())
                .bind("application", event.application())
                .bind("owner", event.owner())
                .bind("outcome", event.outcome().name())
                .bind("reason", event.reason())
                .execute();
    }

    @Override
    public List<AuditEvent> latest(int count) {
        return handle.createQuery("select * from audit_event order by id desc limit :count")
                .bind("count", count)
                .map((row, context) -> new AuditEvent(
                        Columns.instant(row, "occurred_at"),
                        AuditAction.valueOf(row.getString("action")),
                        row.getString("caller"),
                        Columns.text(row, "application"),
                        Columns.text(row, "owner"),
                        AuditOutcome.valueOf(row.getString("outcome")),
                        Columns.text(row, "reason")))
                .list();
    }
}
