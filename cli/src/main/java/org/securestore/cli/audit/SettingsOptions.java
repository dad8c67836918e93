package org.securestore.cli.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.cli.argument.DurationArgument;
import org.securestore.cli.failure.WrongUsageException;
import picocli.CommandLine.Option;

/** The options that say how the audit log is kept; what none of them says stays as it is. */
final class SettingsOptions {
    @Option(names = "--keep-days", paramLabel = "DAYS", description = "Keep each event for so many days.")
    private @Nullable Integer keptDays;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            converter = DurationArgument.class,
            description = "How long one event covers a caller's further use of the same credentials, such as 5m;"
                    + " 0s for an event for each use.")
    private @Nullable Duration window;

    @Option(
            names = "--when-unwritable",
            paramLabel = "REACTION",
            description = "What becomes of uses that cannot be recorded: ${COMPLETION-CANDIDATES}.")
    private @Nullable WhenUnwritable reaction;

    /** @throws WrongUsageException if they are no settings of an audit log */
    AuditSettings applyTo(AuditSettings settings) {
        try {
            AuditSettings kept = keptDays == null ? settings : settings.keepingDays(keptDays);
            AuditSettings covering = window == null ? kept : kept.covering(window);
            return reaction == null ? covering : covering.whenUnwritable(reaction);
        } catch (IllegalArgumentException impossible) {
            throw new WrongUsageException(String.valueOf(impossible.getMessage()));
        }
    }
}
