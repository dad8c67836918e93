package org.securestore.cli.recovery;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.RecoverySlotIdArgument;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.key.RecoverySlotId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a recovery key. */
@Command(name = "remove", description = "Have a recovery key and its shares open nothing any more.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Remove implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            converter = RecoverySlotIdArgument.class,
            description = "The key's id, which each print of it begins with.")
    private RecoverySlotId id;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).keys().recovery().remove(id);
            report.print(
                    Map.of("removed", id.value()),
                    "Recovery key %s opens this store no longer. Backups from before it still opens: if somebody may have"
                                    .formatted(id)
                            + " read it, run 'securestore key generate' and destroy them.");
            return ExitCode.OK;
        }
    }
}
