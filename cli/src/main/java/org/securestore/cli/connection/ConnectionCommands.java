package org.securestore.cli.connection;

import picocli.CommandLine.Command;

/** What can be done with the settings of connections. */
@Command(
        name = "connection",
        description = "Manage what connections to external systems are opened with, but for the credentials.",
        subcommands = {Create.class, Update.class, Show.class, ListConnections.class, Delete.class})
public final class ConnectionCommands {}
