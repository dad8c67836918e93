package org.securestore.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a copy of the store while it is in use. */
@Command(
        name = "backup",
        description = {
            "Write a copy of the whole store, as it is at one moment, into a new file. It goes on being used"
                    + " meanwhile.",
            "What is sealed stays so: the file opens with the pass phrase of this moment, or on a node that is"
                    + " enrolled now."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Backup implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there yet.")
    private Path file;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                ProgressDisplay progress = ProgressDisplay.of(report, "rows", "Stopped; nothing is left of " + file)) {
            long rows = store.as(Caller.process()).backups().write(file, progress::reached);
            report.print(
                    Map.of("file", file.toString(), "rows", rows),
                    "%s has %,d rows. Keep it apart from the pass phrase.".formatted(file, rows));
            return ExitCode.OK;
        }
    }
}
