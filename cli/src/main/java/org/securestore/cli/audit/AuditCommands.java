package org.securestore.cli.audit;

import picocli.CommandLine.Command;

/** What can be done with the audit log. */
@Command(
        name = "audit",
        description = "Say what the audit log records, read, export, verify and purge it.",
        subcommands = {
            Enable.class,
            Disable.class,
            Status.class,
            ListEvents.class,
            Export.class,
            Verify.class,
            Purge.class,
            Restart.class
        })
public final class AuditCommands {}
