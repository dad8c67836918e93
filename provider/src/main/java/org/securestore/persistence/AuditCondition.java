package org.securestore.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.securestore.audit.AuditFilter;

/**
 * What a filter says, in SQL: only what it restricts, so that the database can use an index for it.
 *
 * @param spelling of the id in the definition of the application that the filter restricts it to, if there is one
 */
record AuditCondition(AuditFilter filter, Optional<String> spelling, Optional<Long> before) {
    /** All events that match, oldest first. */
    Query all(Handle handle, String partition) {
        return bound(handle.createQuery("select * from audit_event" + conditions() + " order by sequence"), partition);
    }

    /** The newest that match. Their places are found first, so that what is sorted is no whole event. */
    Query newest(Handle handle, String partition, int most) {
        return bound(
                handle.createQuery("select event.* from (select sequence from audit_event" + conditions()
                        + " order by sequence desc limit " + most + ") page join audit_event event"
                        + " on event.partition_id = :partition and event.sequence = page.sequence"
                        + " order by event.sequence desc"),
                partition);
    }

    /** How many events that match are in each step of time that has some. */
    Query counts(Handle handle, String partition, Instant origin, Duration step) {
        return bound(
                        handle.createQuery("select occurred_at - ((occurred_at - :origin) % :step) as begun,"
                                + " sum(case when outcome = 'SUCCESS' then 1 else 0 end) as granted,"
                                + " count(*) as events from audit_event" + conditions() + " group by begun"),
                        partition)
                .bind("origin", origin.toEpochMilli())
                .bind("step", step.toMillis());
    }

    private Query bound(Query query, String partition) {
        query.bind("partition", partition);
        filter.from().ifPresent(time -> query.bind("from", time.toEpochMilli()));
        filter.until().ifPresent(time -> query.bind("until", time.toEpochMilli()));
        filter.caller().ifPresent(caller -> query.bind("caller", caller));
        filter.application()
                .ifPresent(application ->
                        query.bind("application", application).bind("spelling", spelling.orElse(application)));
        filter.action().ifPresent(action -> query.bind("action", action.name()));
        filter.outcome().ifPresent(outcome -> query.bind("outcome", outcome.name()));
        before.ifPresent(sequence -> query.bind("before", sequence));
        return query;
    }

    private String conditions() {
        return " where partition_id = :partition"
                + condition(filter.from(), "occurred_at >= :from")
                + condition(filter.until(), "occurred_at < :until")
                + condition(filter.caller(), "caller = :caller")
                + condition(filter.application(), "application in (:application, :spelling)")
                + condition(filter.action(), "action = :action")
                + condition(filter.outcome(), "outcome = :outcome")
                + condition(before, "sequence < :before");
    }

    private static String condition(Optional<?> restriction, String condition) {
        return restriction.isPresent() ? " and " + condition : "";
    }
}
