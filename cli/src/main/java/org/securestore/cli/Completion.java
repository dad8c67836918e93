package org.securestore.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete this command's words. */
@Command(
        name = "completion",
        description = {
            "Print a script by which bash and zsh complete the words of this command.",
            "To have it in each shell, put this line into ~/.bashrc or ~/.zshrc:",
            "  source <(securestore completion)"
        })
@SuppressWarnings("NullAway.Init") // picocli sets it before it calls
final class Completion implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().println(AutoComplete.bash("securestore", new CommandLine(new WholeCommand())));
        return ExitCode.OK;
    }
}
