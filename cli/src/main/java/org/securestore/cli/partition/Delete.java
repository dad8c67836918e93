package org.securestore.cli.partition;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.PartitionAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.PartitionInUseException;
import org.securestore.identity.Caller;
import org.securestore.partition.PartitionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a partition, once that is confirmed. */
@Command(
        name = "delete",
        description = "Delete a partition with its rights and its audit log, for good; not one that has applications.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Delete implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", converter = PartitionArgument.class, description = "The name of the partition.")
    private PartitionId partition;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            PartitionAdministration partitions = store.as(Caller.process()).partitions();
            refuseInVain(partitions); // rather than ask about it
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldDelete", partition.value()),
                        "%s would be deleted with its rights and its audit log, if it has no application."
                                .formatted(partition));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Delete the partition %s with its rights and its audit log, for good?".formatted(partition),
                    "Nothing was deleted");
            partitions.delete(partition);
            report.print(
                    Map.of("deleted", partition.value()),
                    "%s is deleted, with its rights and its audit log.".formatted(partition));
            return ExitCode.OK;
        }
    }

    private void refuseInVain(PartitionAdministration partitions) {
        if (!partitions.list().contains(partition)) {
            throw new NoSuchPartitionException(partition.value());
        }
        if (partition.equals(PartitionId.DEFAULT)) {
            throw new PartitionInUseException(partition.value());
        }
    }
}
