package org.securestore.cli.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.AuditAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.file.NewFile;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the audit log as lines of JSON. */
@Command(
        name = "export",
        description = {
            "Write the audit log as lines of JSON, the oldest event first, into a new file that only you can read.",
            "An export of everything can be verified without the store: securestore audit verify FILE."
        })
final class Export implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write, which must not be there yet; the standard output if it is left out.")
    private @Nullable Path file;

    @Mixin
    private final EventSelection selection = new EventSelection();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        Path target = file;
        if (target != null) {
            new NewFile(target).refuseIfImpossible();
        }
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            AuditAdministration audit = store.as(Caller.process()).audit();
            if (target == null) {
                print(audit);
            } else {
                long events = new NewFile(target).write(out -> write(audit, out));
                report.print(Map.of("file", target.toString(), "events", events), words(target, events));
            }
            return ExitCode.OK;
        }
    }

    private void print(AuditAdministration audit) {
        try {
            audit.export(selection.filter(), report.out());
        } catch (IOException impossible) {
            throw new UncheckedIOException("A print writer tells of no failure", impossible);
        }
        if (!report.isPrinted()) {
            throw new RefusedException(
                    "Whatever reads the standard output has not taken all of it; export into a file");
        }
    }

    private long write(AuditAdministration audit, OutputStream out) throws IOException {
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        long events = audit.export(selection.filter(), lines);
        lines.flush();
        return events;
    }

    private String words(Path target, long events) {
        String verified = selection.filter().restricts()
                ? "It is a part of the log, which cannot be verified."
                : "'securestore audit verify %s' tells later whether it is unchanged.".formatted(target);
        return "%s has %,d events. %s".formatted(target, events, verified);
    }
}
