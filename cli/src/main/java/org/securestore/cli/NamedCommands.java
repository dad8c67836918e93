package org.securestore.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command as far as an invocation names it. To model everything below it takes longer than most of its commands do;
 * of what is not named, no more is needed than stands in the help.
 */
final class NamedCommands {
    private NamedCommands() {}

    /** The command, below which only those that are among the words can be called. */
    static CommandLine in(List<String> words) {
        var root = new CommandLine(new SecureStoreCommand());
        addSubcommands(root, WholeCommand.class, words);
        return root;
    }

    private static void addSubcommands(CommandLine parent, Class<?> type, List<String> words) {
        for (Class<?> subcommand : type.getAnnotation(Command.class).subcommands()) {
            parent.addSubcommand(model(subcommand, words));
        }
    }

    private static CommandLine model(Class<?> type, List<String> words) {
        Command command = type.getAnnotation(Command.class);
        boolean named = words.contains(command.name());
        if (named && command.subcommands().length == 0) {
            return new CommandLine(type);
        }
        CommandLine outline = outline(command);
        if (named) {
            addSubcommands(outline, type, words);
        }
        return outline;
    }

    /** What a help says of a command. */
    private static CommandLine outline(Command command) {
        CommandSpec outline = CommandSpec.create().name(command.name());
        outline.usageMessage().description(command.description());
        return new CommandLine(outline);
    }
}
