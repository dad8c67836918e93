package org.securestore.cli.app;

import picocli.CommandLine.Command;

/** What can be done with target applications. */
@Command(
        name = "app",
        description = "Manage target applications.",
        subcommands = {Create.class, Show.class, ListApplications.class, Rename.class, Delete.class})
public final class AppCommands {}
