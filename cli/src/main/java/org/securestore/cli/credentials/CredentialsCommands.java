package org.securestore.cli.credentials;

import picocli.CommandLine.Command;

/** What can be done with credentials. */
@Command(
        name = "credentials",
        description = "Manage the credentials of target applications.",
        subcommands = {Set.class, Clear.class, ListCredentials.class, Show.class, Verify.class, Import.class})
public final class CredentialsCommands {}
