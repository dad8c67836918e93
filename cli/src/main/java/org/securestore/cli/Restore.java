package org.securestore.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the store of a backup. */
@Command(
        name = "restore",
        description = {
            "Make the store that is configured out of a backup. Where there is one already, nothing is done.",
            "Run 'securestore status' on each node afterwards; where it says NEEDS_REFRESH, 'securestore key refresh'"
                    + " with the pass phrase of that backup."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Restore implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What 'securestore backup' has written; it is not changed.")
    private Path file;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (ProgressDisplay progress = ProgressDisplay.of(report, "rows", "Stopped; nothing was restored")) {
            long rows = SecureStore.restore(StoreConfiguration.load(), file, progress::reached);
            report.print(
                    Map.of("file", file.toString(), "rows", rows),
                    ("%,d rows are restored. Run 'securestore status' on each node; where it says NEEDS_REFRESH,"
                                    + " 'securestore key refresh'.")
                            .formatted(rows));
            return ExitCode.OK;
        }
    }
}
