package org.securestore.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was done in a store, or refused.
 *
 * @param time when, in milliseconds' precision
 * @param caller the name of whoever asked
 * @param application the id of the target application, if it was about one
 * @param owner whose credentials, if it was about credentials
 * @param reason why it was refused, or which rule allowed it; never shown to the caller
 */
public record AuditEvent(
        Instant time,
        AuditAction action,
        String caller,
        Optional<String> application,
        Optional<String> owner,
        AuditOutcome outcome,
        Optional<String> reason) {}
