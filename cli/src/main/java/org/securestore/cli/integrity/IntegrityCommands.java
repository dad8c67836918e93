package org.securestore.cli.integrity;

import picocli.CommandLine.Command;

/** What can be done about records that another hand wrote into the database. */
@Command(
        name = "integrity",
        description = "See what another hand wrote into the database, and decide about it.",
        subcommands = {ListFindings.class, Accept.class, Discard.class})
public final class IntegrityCommands {}
