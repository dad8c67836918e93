package org.securestore.cli.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.audit.AuditExport;
import org.securestore.audit.AuditVerification;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells whether the audit log, or an export of it, is what was recorded. */
@Command(
        name = "verify",
        description = {
            "Tell whether the audit log is what was written to it: no event changed, removed, inserted or moved.",
            "The exit code is 1 if it is not."
        })
final class Verify implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "An export of everything, which is verified without the store; the store's log if left out.")
    private @Nullable Path file;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        var found = new VerificationReport(file == null ? log() : export(file), file == null);
        report.print(found.facts(), found.words());
        return found.verification().isIntact() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private AuditVerification log() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                ProgressDisplay progress = ProgressDisplay.of(report, "events", "Stopped; nothing was changed")) {
            return store.as(Caller.process()).audit().verify(progress::reached);
        }
    }

    private static AuditVerification export(Path export) {
        try (Reader lines = Files.newBufferedReader(export, StandardCharsets.US_ASCII)) {
            return AuditExport.verify(lines);
        } catch (IOException unreadable) {
            throw new RefusedException(
                    "The export " + export + " cannot be read: " + new FileTrouble(unreadable), unreadable);
        }
    }
}
