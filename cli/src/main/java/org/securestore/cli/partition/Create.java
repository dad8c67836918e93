package org.securestore.cli.partition;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.ClaimArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.partition.PartitionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a partition. */
@Command(
        name = "create",
        description = {
            "Add an empty partition, and give somebody full control of it.",
            "It is opened by 'securestore.partition = NAME' in the configuration."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", converter = PartitionArgument.class, description = "The name of the partition.")
    private PartitionId partition;

    @Option(
            names = "--admin",
            required = true,
            paramLabel = "user:NAME",
            converter = ClaimArgument.class,
            description = "Its first administrator, a user by name.")
    private Claim administrator;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        if (!administrator.type().equals(Claim.USER)) {
            throw new WrongUsageException("A partition's first administrator is a user by name, such as --admin"
                    + " user:alice: a group may turn out to be empty");
        }
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).partitions().create(partition, administrator);
            report.print(
                    Map.of("partition", partition.value(), "administrator", administrator.toString()),
                    "%s is created, and %s has full control of it. It is opened where 'securestore.partition = %s' is in securestore.properties."
                            .formatted(partition, administrator, partition));
            return ExitCode.OK;
        }
    }
}
