package org.securestore.cli.key;

import picocli.CommandLine.Command;

/** What can be done with the store's master key. */
@Command(
        name = "key",
        description = "Manage the store's master key.",
        subcommands = {Generate.class, Refresh.class})
public final class KeyCommands {}
