package org.securestore.cli.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

/** Writes the definitions that the caller may see as a document. */
@Command(
        name = "export",
        description = {
            "Write a document of all definitions that you may see: applications, connection settings and rights.",
            "No secret is in it. 'apply' makes the same of another store."
        })
final class Export implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write; it must not be there yet. Otherwise the standard output.")
    private @Nullable Path file;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            String document = store.as(Caller.process()).definitions().export();
            if (file != null) {
                write(document, new NewFile(file));
            } else if (report.isForProgram()) {
                report.print(Map.of("document", document), document);
            } else {
                print(document);
            }
            return ExitCode.OK;
        }
    }

    // As bytes, because a document is UTF-8 whatever the locale says.
    private static void print(String document) {
        System.out.writeBytes(document.getBytes(StandardCharsets.UTF_8));
        if (System.out.checkError()) {
            throw new RefusedException("The document could not be written to the standard output");
        }
    }

    private void write(String document, NewFile destination) {
        destination.write(out -> {
            out.write(document.getBytes(StandardCharsets.UTF_8));
            return document;
        });
        report.print(
                Map.of("file", destination.path().toString()),
                "%s has the definitions. To make another store like this one, run 'securestore app apply' there."
                        .formatted(destination.path()));
    }
}
