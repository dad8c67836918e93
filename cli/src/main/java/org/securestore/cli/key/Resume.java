package org.securestore.cli.key;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.identity.Caller;
import org.securestore.key.KeyChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Goes on with the change from one master key to the next. */
@Command(
        name = "resume",
        description = {
            "Go on with bringing everything to the newest master key, whoever began with it and whatever stopped it.",
            "What could not be read is tried again."
        })
final class Resume implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            boolean begun = store.status().keyChange().isPresent();
            Optional<KeyChange> left = new KeyChangeCompletion(store.as(Caller.process()), report).work();
            report.print(
                    new StatusReport(store.status()).facts(),
                    left.map(KeyChangeCompletion::words)
                            .orElse(
                                    begun
                                            ? "Everything is under the newest master key, and the one before is"
                                                    + " destroyed."
                                            : "There is nothing to resume: everything is under one master key."));
            left.ifPresent(KeyChangeCompletion::refuseIfHeldUp);
            return ExitCode.OK;
        }
    }
}
