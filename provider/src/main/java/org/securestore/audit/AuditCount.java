package org.securestore.audit;

import java.time.Instant;

/**
 * How many events a span of time has.
 *
 * @param from when the span begins
 * @param granted how many succeeded
 * @param refused how many were refused, or failed
 */
public record AuditCount(Instant from, long granted, long refused) {}
