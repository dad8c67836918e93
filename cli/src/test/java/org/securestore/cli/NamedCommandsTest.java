package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** That nothing is missing of a command because the others are not modelled. */
class NamedCommandsTest {
    @ParameterizedTest
    @MethodSource("everyCommand")
    void aCommandIsWholeWhereItIsNamed(CommandLine whole) {
        List<String> words = List.of(whole.getCommandSpec().qualifiedName().split(" "));

        CommandLine named = SecureStoreCommand.commandLine(words.toArray(String[]::new));
        for (String word : words.subList(1, words.size())) {
            named = Objects.requireNonNull(named.getSubcommands().get(word));
        }

        assertThat(whole.getCommandSpec().aliases())
                .as("by which it would not be known")
                .isEmpty();
        assertThat(named.getUsageMessage()).isEqualTo(whole.getUsageMessage());
    }

    static Stream<CommandLine> everyCommand() {
        return withSubcommands(new CommandLine(new WholeCommand()));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(NamedCommandsTest::withSubcommands));
    }
}
