package org.securestore.cli.recovery;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.KeyAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.RecoverySlotIdArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.identity.Caller;
import org.securestore.key.RecoverySlotId;
import org.securestore.key.RecoveryStanding;
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
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            KeyAdministration keys = store.as(Caller.process()).keys();
            RecoveryStanding standing = standing(keys); // rather than ask about what is not there
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldRemove", id.value(), "label", standing.label()),
                        "Recovery key %s (%s) would open this store no longer.".formatted(id, standing.label()));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Remove recovery key %s (%s), so that it opens this store no longer?"
                            .formatted(id, standing.label()),
                    "Nothing was removed");
            keys.recovery().remove(id);
            report.print(
                    Map.of("removed", id.value()),
                    "Recovery key %s opens this store no longer. Backups from before it still opens: if somebody may have"
                                    .formatted(id)
                            + " read it, run 'securestore key generate' and destroy them.");
            return ExitCode.OK;
        }
    }

    private RecoveryStanding standing(KeyAdministration keys) {
        return keys.report().recovery().stream()
                .filter(other -> other.id().equals(id.value()))
                .findFirst()
                .orElseThrow(() -> new NoSuchRecoveryKeyException(id.toString()));
    }
}
