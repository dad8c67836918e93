package org.securestore.cli.key;

import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreStatus;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.cli.secret.PassphraseOptions;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Replaces the pass phrase, and not the key. */
@Command(
        name = "passphrase",
        description = {
            "Give the master key another pass phrase, which is asked for twice; the one before opens it no longer.",
            "The key stays, so older backups still open with the pass phrase of their time: if somebody may have"
                    + " learnt it, run 'securestore key generate'."
        })
final class ChangePassphrase implements Callable<Integer> {
    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            refuseUnlessReady(store.status());
            SecureStoreSession session = store.as(Caller.process());
            passphrase.lendNew(session.keys()::changePassphrase);
            report.print(
                    new StatusReport(store.status()).facts(),
                    "The pass phrase is replaced. Backups from before still open with the old one.");
            return ExitCode.OK;
        }
    }

    /** Before a pass phrase is asked for in vain; the store itself refuses as well. */
    private static void refuseUnlessReady(StoreStatus status) {
        if (status.key() != KeyState.READY) {
            throw new RefusedException(status.keyProblem().orElseThrow());
        }
    }
}
