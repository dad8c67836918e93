package org.securestore.cli.ticket;

import picocli.CommandLine.Command;

/** What can be done with tickets. */
@Command(
        name = "ticket",
        description = "Lend your credentials to a service, once: issue a ticket, and redeem one.",
        subcommands = {Issue.class, Redeem.class})
public final class TicketCommands {}
