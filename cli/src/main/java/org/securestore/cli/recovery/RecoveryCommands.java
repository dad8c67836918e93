package org.securestore.cli.recovery;

import picocli.CommandLine.Command;

/** What can be done with recovery keys. */
@Command(
        name = "recovery",
        description = "Manage the keys that open the store on the day on which nobody knows the pass phrase.",
        subcommands = {Add.class, Remove.class})
public final class RecoveryCommands {}
