package org.securestore.cli;

import java.util.List;
import org.securestore.cli.interruption.Interruption;
import org.securestore.cli.report.Printout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code securestore} command. */
@Command(
        name = "securestore",
        description = "Keeps credentials of external systems, and hands them to whoever is entitled.",
        versionProvider = SecureStoreCommand.Version.class,
        footer = {
            "",
            "The store is in the directory SECURESTORE_HOME, otherwise in ~/.securestore.",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted."
        })
@SuppressWarnings("UnusedVariable") // picocli itself acts on --help and --version
public class SecureStoreCommand {
    // No short options: a value such as -hunter2 would be taken for several of them.
    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    SecureStoreCommand() {}

    /** Runs the command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        Interruption.ofProcess().listen();
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            CommandLine command = commandLine(arguments);
            return Printout.exitCode(command.execute(arguments), command.getErr());
        } finally {
            Interruption.ofProcess().ended();
        }
    }

    /** What understands these words, and executes what they say. */
    static CommandLine commandLine(String... words) {
        return NamedCommands.in(List.of(words))
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
