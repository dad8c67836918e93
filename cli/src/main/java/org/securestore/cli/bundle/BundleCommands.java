package org.securestore.cli.bundle;

import picocli.CommandLine.Command;

/** What can be done with bundles. */
@Command(
        name = "bundle",
        description = "Move target applications with their credentials to another store, in an encrypted file.",
        subcommands = {Export.class, Import.class})
public final class BundleCommands {}
