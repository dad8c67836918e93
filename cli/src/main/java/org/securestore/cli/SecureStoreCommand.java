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
import org.securestore.cli.interruption.Interruption;
import org.securestore.cli.key.KeyCommands;
import org.securestore.cli.node.NodeCommands;
import org.securestore.cli.partition.PartitionCommands;
import org.securestore.cli.report.Printout;
import org.securestore.cli.status.Status;
import org.securestore.cli.ticket.TicketCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code securestore} command. */
@Command(
        name = "securestore",
        description = "Keeps credentials of external systems, and hands them to whoever is entitled.",
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
        },
        versionProvider = SecureStoreCommand.Version.class,
        footer = {
            "",
            "The store is in the directory SECURESTORE_HOME, otherwise in ~/.securestore.",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted."
        })
@SuppressWarnings("UnusedVariable") // picocli itself acts on --help and --version
public final class SecureStoreCommand {
    // No short options: a value such as -hunter2 would be taken for several of them.
    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private SecureStoreCommand() {}

    /** Runs the command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        Interruption.ofProcess().listen();
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            CommandLine command = commandLine();
            return Printout.exitCode(command.execute(arguments), command.getErr());
        } finally {
            Interruption.ofProcess().ended();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new SecureStoreCommand())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new Execution())
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new Refusal());
    }

    /** The version that this program was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SecureStoreCommand.class.getPackage().getImplementationVersion();
            return new String[] {"securestore " + (version == null ? "of an unpackaged build" : version)};
        }
    }
}
