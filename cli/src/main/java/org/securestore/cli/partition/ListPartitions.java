package org.securestore.cli.partition;

import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.partition.PartitionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Lists the partitions. */
@Command(name = "list", description = "List the store's partitions.")
final class ListPartitions implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            List<String> names = store.as(Caller.process()).partitions().list().stream()
                    .map(PartitionId::value)
                    .toList();
            report.print(names, String.join(System.lineSeparator(), names));
            return ExitCode.OK;
        }
    }
}
