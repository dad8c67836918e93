package org.securestore.cli.key;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreStatus;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Gives this node a copy of the master key, by the pass phrase. */
@Command(
        name = "refresh",
        description = "Give this node a copy of the master key, so that it needs no pass phrase from then on.")
final class Refresh implements Callable<Integer> {
    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            refuseIfNoneIsGenerated(store.status());
            refresh(store.as(Caller.process()));
            var status = new StatusReport(store.status());
            report.print(status.facts(), "This node holds a copy of the master key, and needs no pass phrase again.");
            return ExitCode.OK;
        }
    }

    /** Before a pass phrase is asked for in vain; the store itself refuses as well. */
    private static void refuseIfNoneIsGenerated(StoreStatus status) {
        if (status.keyVersion().isEmpty()) {
            throw new NoMasterKeyException();
        }
    }

    private void refresh(SecureStoreSession session) {
        char[] given = passphrase.given().orElseGet(() -> PassphraseOptions.ask(PassphraseOptions.terminal()));
        try {
            session.keys().refresh(given);
        } finally {
            Arrays.fill(given, '\0');
        }
    }
}
