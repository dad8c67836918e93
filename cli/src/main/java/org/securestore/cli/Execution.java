package org.securestore.cli;

import java.util.List;
import org.securestore.cli.report.Prose;
import org.securestore.cli.report.Screen;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command, unless a secret stands in its arguments; or shows its help, if that is wanted, in the width and the colours of
 * the screen.
 */
final class Execution implements IExecutionStrategy {
    private static final int NARROWEST_OF_PICOCLI = 55;

    @Override
    public int execute(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        if (WrongUsage.holdAddressWithSecret(parsed.originalArgs())) {
            throw new ParameterException(commands.get(commands.size() - 1), "An address has a password in it");
        }
        return commands.stream()
                .filter(CommandLine::isUsageHelpRequested)
                .findFirst()
                .map(explained -> show(explained, Screen.standard()))
                .orElseGet(() -> new RunLast().execute(parsed));
    }

    private static int show(CommandLine command, Screen screen) {
        screen.columns().ifPresent(columns -> command.setUsageHelpWidth(Math.max(columns, NARROWEST_OF_PICOCLI)));
        String help = command.getUsageMessage(Help.defaultColorScheme(screen.isColoured() ? Ansi.ON : Ansi.OFF));
        command.getOut().println(new Prose(help.stripTrailing()).on(screen));
        return ExitCode.OK;
    }
}
