package org.securestore.cli.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.cli.argument.TimeArgument;
import picocli.CommandLine.Option;

/** The options that say which events are meant. */
final class EventSelection {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description =
                    "Only from this time on: 2026-11-26T08:00:00Z, 2026-11-26 for its beginning in UTC, or 12h for"
                            + " 12 hours ago.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Only from before this time.")
    private @Nullable Instant until;

    @Option(
            names = "--caller",
            paramLabel = "NAME",
            description = "Only what the caller of exactly this name asked for.")
    private @Nullable String caller;

    @Option(names = "--application", paramLabel = "ID", description = "Only what was about this application.")
    private @Nullable String application;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "Only this action, such as GET_CREDENTIALS, as the list has it.")
    private @Nullable AuditAction action;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only what ended so: ${COMPLETION-CANDIDATES}.")
    private @Nullable AuditOutcome outcome;

    /** What they select; everything if none is given. */
    AuditFilter filter() {
        return new AuditFilter(
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.ofNullable(caller),
                Optional.ofNullable(application),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome));
    }
}
