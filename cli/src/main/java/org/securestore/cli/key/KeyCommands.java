package org.securestore.cli.key;

import org.securestore.cli.recovery.RecoveryCommands;
import picocli.CommandLine.Command;

/** What can be done with the store's master key. */
@Command(
        name = "key",
        description = "Manage the store's master key.",
        subcommands = {
            Generate.class,
            Status.class,
            Resume.class,
            Pause.class,
            ChangePassphrase.class,
            Refresh.class,
            Seal.class,
            RecoveryCommands.class
        })
public final class KeyCommands {}
