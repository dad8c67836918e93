package org.securestore.cli.admin;

import picocli.CommandLine.Command;

/** What can be done with the rights over a store. */
@Command(
        name = "admin",
        description = "Manage who may administer the store, and who counts as the system.",
        subcommands = {Grant.class, Revoke.class, ListRights.class})
public final class AdminCommands {}
