package org.securestore.cli.key;

import java.util.concurrent.Callable;
import org.securestore.KeyAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.StoreStatus;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.recovery.RecoveryOptions;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.cli.secret.PassphraseOptions;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Gives this node a copy of the master key, by the pass phrase or by a recovery key. */
@Command(
        name = "refresh",
        description = {
            "Give this node a copy of the master key, so that it needs no pass phrase from then on.",
            "Where the database was put back to an older state, this confirms that it is the right one."
        })
final class Refresh implements Callable<Integer> {
    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final RecoveryOptions recovery = new RecoveryOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        if (passphrase.isGiven() && recovery.areGiven()) {
            throw new WrongUsageException(
                    "The pass phrase or a recovery key opens the store, not both: give one of them");
        }
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            refuseIfNoneIsGenerated(store.status());
            refresh(store.as(Caller.process()).keys());
            report.print(
                    new StatusReport(store.status()).facts(),
                    "This node holds a copy of the master key, and needs no pass phrase again." + advice());
            return ExitCode.OK;
        }
    }

    private void refresh(KeyAdministration keys) {
        if (recovery.areGiven()) {
            recovery.lend(keys::refresh);
        } else {
            passphrase.lend(keys::refresh);
        }
    }

    private String advice() {
        return recovery.areGiven()
                ? " Give the store a pass phrase that somebody knows: 'securestore key passphrase'."
                : "";
    }

    /** Before a pass phrase is asked for in vain; the store itself refuses as well. */
    private static void refuseIfNoneIsGenerated(StoreStatus status) {
        if (status.keyVersion().isEmpty()) {
            throw new NoMasterKeyException();
        }
    }
}
