package org.securestore.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a command line without repeating any of it: somebody may have put a secret there, and what is
 * printed ends up in logs.
 */
final class WrongUsage implements IParameterExceptionHandler {
    private static final Pattern ASKS_FOR_SECRET = Pattern.compile(
            "-{1,2}((store|key|new|old)?pass|pwd|pw|pin|secret|token|value|key|credential|certificate|recovery|share|ticket)[^=]*(=.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SHORT_FOR_SECRET =
            Pattern.compile("-[pw].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern FIELD_WITH_VALUE = Pattern.compile("[^-=][^=]*=.+", Pattern.DOTALL);
    private static final Pattern ADDRESS_WITH_SECRET = Pattern.compile(
            "(.*=)?[a-z][a-z0-9+.:-]*:.*([?&;:,/(]\\s*[a-z._-]*(pass|pwd|secret|token|key)[a-z._-]*\\s*=.+|//[^/@:]*:[^/]+@.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAIN_NAME = Pattern.compile("--[a-z]+(-[a-z]+)*");
    private static final String NO_SECRETS =
            "No secret is taken from the command line, which every process can see and the shell keeps in its history."
                    + " Leave it out to be asked for it, or give a file or a file descriptor that holds it.";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(explain(wrong, arguments));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        }
        command.getErr()
                .println("See '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    /** Whether one of these is an address with a password in it, which is nothing that a parser objects to. */
    static boolean holdAddressWithSecret(Collection<String> arguments) {
        return arguments.stream()
                .anyMatch(argument -> ADDRESS_WITH_SECRET.matcher(argument).matches());
    }

    private static String explain(ParameterException wrong, String[] arguments) {
        if (offersSecret(wrong.getCommandLine(), arguments) || offersValue(wrong)) {
            return NO_SECRETS;
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return explain(wrong.getCommandLine(), unmatched.getUnmatched());
        }
        String message = String.valueOf(wrong.getMessage());
        String value = wrong.getValue();
        return value == null || value.isEmpty() || !message.contains(value) ? message : explain(wrong.getArgSpec());
    }

    private static boolean offersSecret(CommandLine command, String[] arguments) {
        return holdAddressWithSecret(List.of(arguments))
                || Arrays.stream(arguments)
                        .filter(argument -> ASKS_FOR_SECRET.matcher(argument).matches()
                                || SHORT_FOR_SECRET.matcher(argument).matches())
                        .map(WrongUsage::nameOf)
                        .anyMatch(name -> !command.getCommandSpec().optionsMap().containsKey(name));
    }

    /** Whether a field and its value are one argument too many. */
    private static boolean offersValue(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().stream()
                        .anyMatch(argument -> FIELD_WITH_VALUE.matcher(argument).matches());
    }

    private static String explain(CommandLine command, List<String> unmatched) {
        String surplus = command.getSubcommands().isEmpty()
                ? "There is an argument too many"
                : "There is no command of this name, or an argument too many";
        return Optional.of(nameOf(unmatched.get(0)))
                .filter(name -> PLAIN_NAME.matcher(name).matches())
                .map("There is no option %s here"::formatted)
                .orElse(surplus + "; it is not repeated here, as it could be a secret");
    }

    private static String explain(@Nullable ArgSpec argument) {
        if (argument == null) {
            return "An argument is malformed; it is not repeated here, as it could be a secret";
        }
        String label = argument.paramLabel();
        String name = argument instanceof OptionSpec option ? option.longestName() : label;
        Iterable<String> choices = argument.completionCandidates();
        return choices == null
                ? "The value of %s is malformed; it is of the form %s".formatted(name, label)
                : "The value of %s is one of %s".formatted(name, String.join(", ", choices));
    }

    private static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
