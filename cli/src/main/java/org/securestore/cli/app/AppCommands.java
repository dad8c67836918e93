package org.securestore.cli.app;

import picocli.CommandLine.Command;

/** What can be done with target applications. */
@Command(
        name = "app",
        description = "Manage target applications.",
        subcommands = {
            Create.class,
            Update.class,
            Show.class,
            ListApplications.class,
            Copy.class,
            Rename.class,
            Delete.class,
            Export.class,
            Apply.class
        })
public final class AppCommands {}
