package org.securestore.cli.partition;

import picocli.CommandLine.Command;

/** What can be done with the partitions of a store. */
@Command(
        name = "partition",
        description = "Manage the tenants that share a store's keys and nothing else.",
        subcommands = {Create.class, ListPartitions.class, Delete.class})
public final class PartitionCommands {}
