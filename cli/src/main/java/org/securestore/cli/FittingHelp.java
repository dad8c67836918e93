package org.securestore.cli;

import java.util.Optional;
import org.securestore.cli.report.Prose;
import org.securestore.cli.report.Screen;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command, and shows its help, if that is wanted, in the width and the colours of the screen. */
final class FittingHelp implements IExecutionStrategy {
    private static final int NARROWEST_OF_PICOCLI = 55;

    @Override
    public int execute(ParseResult parsed) {
        Optional<CommandLine> explained = parsed.asCommandLineList().stream()
                .filter(CommandLine::isUsageHelpRequested)
                .findFirst();
        if (explained.isEmpty()) {
            return new RunLast().execute(parsed);
        }
        show(explained.get(), Screen.standard());
        return ExitCode.OK;
    }

    private static void show(CommandLine command, Screen screen) {
        screen.columns().ifPresent(columns -> command.setUsageHelpWidth(Math.max(columns, NARROWEST_OF_PICOCLI)));
        String help = command.getUsageMessage(Help.defaultColorScheme(screen.isColoured() ? Ansi.ON : Ansi.OFF));
        command.getOut().println(new Prose(help.stripTrailing()).on(screen));
        command.getOut().flush();
    }
}
