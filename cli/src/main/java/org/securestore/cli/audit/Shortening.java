package org.securestore.cli.audit;

import org.securestore.audit.AuditSettings;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.Terminal;
import picocli.CommandLine.Option;

/** Asks before events are kept for a shorter time: those that are older then go within the hour, without a purge. */
final class Shortening {
    @Option(names = "--yes", description = "Do not ask whether you mean it, where events are kept for a shorter time.")
    private boolean said;

    /** @throws RefusedException if they would be, and whoever runs this does not mean it, or is not there to be asked */
    void askIfSo(AuditSettings before, AuditSettings after) {
        if (said || after.retentionDays() >= before.retentionDays()) {
            return;
        }
        Terminal terminal = Terminal.find()
                .orElseThrow(() ->
                        new RefusedException("Nothing was changed: what is older than %d days would be removed; say"
                                        .formatted(after.retentionDays())
                                + " that you mean it with --yes"));
        if (!terminal.confirms("Remove what is older than %d days, for good?".formatted(after.retentionDays()))) {
            throw new RefusedException("Nothing was changed");
        }
    }
}
