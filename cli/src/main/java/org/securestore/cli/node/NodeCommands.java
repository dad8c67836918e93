package org.securestore.cli.node;

import picocli.CommandLine.Command;

/** What can be done with the nodes of a farm. */
@Command(
        name = "node",
        description = "Manage the machines that hold the store's master key.",
        subcommands = {ListNodes.class, Enrol.class, Approve.class, Remove.class, Seal.class})
public final class NodeCommands {}
