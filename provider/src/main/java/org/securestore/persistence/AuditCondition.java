package org.securestore.persistence;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.securestore.audit.AuditFilter;

/** What a filter says, in SQL: only what it restricts, so that the database can use an index for it. */
record AuditCondition(AuditFilter filter, Optional<Long> before) {
    Query query(Handle handle, String partition, String order) {
        Query query = handle.createQuery(
                        "select * from audit_event where partition_id = :partition" + conditions() + " " + order)
                .bind("partition", partition);
        filter.from().ifPresent(time -> query.bind("from", time.toEpochMilli()));
        filter.until().ifPresent(time -> query.bind("until", time.toEpochMilli()));
        filter.caller().ifPresent(caller -> query.bind("caller", caller));
        filter.application().ifPresent(application -> query.bind("application", application));
        filter.action().ifPresent(action -> query.bind("action", action.name()));
        filter.outcome().ifPresent(outcome -> query.bind("outcome", outcome.name()));
        before.ifPresent(sequence -> query.bind("before", sequence));
        return query;
    }

    private String conditions() {
        return condition(filter.from(), "occurred_at >= :from")
                + condition(filter.until(), "occurred_at < :until")
                + condition(filter.caller(), "caller = :caller")
                + condition(filter.application(), "application = :application")
                + condition(filter.action(), "action = :action")
                + condition(filter.outcome(), "outcome = :outcome")
                + condition(before, "sequence < :before");
    }

    private static String condition(Optional<?> restriction, String condition) {
        return restriction.isPresent() ? " and " + condition : "";
    }
}
