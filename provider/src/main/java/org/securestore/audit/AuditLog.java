package org.securestore.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the events of one partition lie. Bound to one transaction of one thread. */
public interface AuditLog {
    String partition();

    /** Empty if somebody has removed it. */
    Optional<AuditChain> chain();

    /** The highest sequence that any event has, whatever the chain says; 0 if there is no event. */
    long newest();

    void put(AuditChain chain);

    void add(List<ChainedEvent> events);

    /** Gives all events from {@code sequence} on, whatever the chain says, in order and one at a time. */
    void scan(long sequence, Consumer<ChainedEvent> each);

    /** Like {@link #scan}, only of what matches. */
    void scan(AuditFilter filter, Consumer<ChainedEvent> each);

    List<AuditEvent> find(AuditQuery query);

    /**
     * Counts the events that match by steps of time, leaving out steps without any.
     *
     * @param filter does not begin before {@code origin}
     */
    List<AuditCount> count(AuditFilter filter, Instant origin, Duration step);

    /** Up to {@code most} events from {@code sequence} on, in order. */
    List<ChainedEvent> page(long sequence, int most);

    /** Removes all events before {@code sequence}. */
    void removeBefore(long sequence);

    Optional<SealedAuditSettings> settings();

    void put(SealedAuditSettings settings);
}
