package org.securestore.cli;

import org.securestore.cli.admin.AdminCommands;
import org.securestore.cli.app.AppCommands;
import org.securestore.cli.audit.AuditCommands;
import org.securestore.cli.bundle.BundleCommands;
import org.securestore.cli.connection.ConnectionCommands;
import org.securestore.cli.console.Console;
import org.securestore.cli.credentials.CredentialsCommands;
import org.securestore.cli.doctor.Doctor;
import org.securestore.cli.explain.Explain;
import org.securestore.cli.integrity.IntegrityCommands;
import org.securestore.cli.key.KeyCommands;
import org.securestore.cli.node.NodeCommands;
import org.securestore.cli.partition.PartitionCommands;
import org.securestore.cli.status.Status;
import org.securestore.cli.ticket.TicketCommands;
import picocli.CommandLine.Command;

/** The command with everything below it, from which the manual and the completion of a shell are made. */
@Command(
        subcommands = {
            Init.class,
            Status.class,
            Doctor.class,
            KeyCommands.class,
            NodeCommands.class,
            AppCommands.class,
            ConnectionCommands.class,
            AdminCommands.class,
            PartitionCommands.class,
            CredentialsCommands.class,
            TicketCommands.class,
            Explain.class,
            IntegrityCommands.class,
            BundleCommands.class,
            AuditCommands.class,
            Console.class,
            Backup.class,
            Restore.class,
            Completion.class
        })
final class WholeCommand extends SecureStoreCommand {}
