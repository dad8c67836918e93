package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;

/** Runs every block of the guide to the command line, in order and on one store. */
class CommandLineGuideIT {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "command-line.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> ANSWERS = Map.of(
            "Pass phrase: ", "Correct-Horse-9",
            "Pass phrase again: ", "Correct-Horse-9",
            "User Name: ", "reporter",
            "Password: ", "s3cret",
            "Password again: ", "s3cret",
            "Delete Orders and all its credentials, for good? [y/N] ", "y");

    @TempDir
    private Path directory;

    @Test
    void doesWhatItSays() throws Exception {
        var program = new Program(directory);
        program.file("passphrase.txt", "Correct-Horse-9\n");
        program.file("password.txt", "s3cret\n");

        for (Block block : blocks()) {
            block.run(program);
        }
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
        assertThat(blocks).extracting(Block::kind).contains("sh", "console").containsOnly("sh", "console");
        return blocks;
    }

    /**
     * A block of the guide.
     *
     * @param kind {@code sh} for a script that succeeds, {@code console} for what is typed and seen at a terminal
     */
    private record Block(String kind, String text) {
        void run(Program program) throws Exception {
            if (kind.equals("console")) {
                converse(program, text.lines().toList());
            } else {
                Outcome outcome = program.bash(text);
                assertThat(outcome).as(text).isEqualTo(new Outcome(0, outcome.out(), ""));
            }
        }

        private static void converse(Program program, List<String> lines) throws Exception {
            assertThat(lines.get(0)).startsWith("$ ");
            try (PseudoTerminal terminal = program.terminal(lines.get(0).substring(2))) {
                for (String line : lines.subList(1, lines.size())) {
                    seeAndAnswer(terminal, line);
                }
                assertThat(terminal.end().exitCode()).isZero();
            }
        }

        private static void seeAndAnswer(PseudoTerminal terminal, String line) throws Exception {
            // An answer that can be seen stands behind its question; one that cannot leaves the question alone.
            var question = ANSWERS.entrySet().stream()
                    .filter(entry ->
                            line.equals(entry.getKey().strip()) || line.equals(entry.getKey() + entry.getValue()))
                    .findFirst();
            if (question.isPresent()) {
                terminal.sees(question.get().getKey()).types(question.get().getValue());
            } else {
                terminal.sees(line);
            }
        }
    }
}
