package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.cli.Program.Outcome;

/** Runs every block of the guide's pages that are about commands, each page in order and on one store. */
class CommandLineGuideIT {
    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final Pattern BLOCK = Pattern.compile("```(sh|console)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void programWithFiles() {
        program = new Program(directory);
        program.file("passphrase.txt", "Correct-Horse-9\n");
        program.file("password.txt", "s3cret\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-line.md", "keys.md", "coming-from-powershell.md"})
    void doesWhatItSays(String page) throws Exception {
        run(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes.md",
                "recovery-keys.md",
                "target-applications.md",
                "definitions.md",
                "connection-settings.md",
                "rights.md",
                "partitions.md"
            })
    void doesWhatItSaysInAStoreThatIsReady(String page) throws Exception {
        program.generateKey("Correct-Horse-9");

        run(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audit-log.md", "tickets.md", "claims-and-precedence.md", "credentials.md", "troubleshooting.md"
            })
    void doesWhatItSaysInAStoreInUse(String page) throws Exception {
        program.generateKey("Correct-Horse-9");
        program.addReporting();
        program.addInvoices("s3cret");

        run(page);
    }

    @Test
    void areSomeAtTheTerminalAndSomeInScripts() throws IOException {
        assertThat(blocks("command-line.md")).extracting(Block::kind).contains("sh", "console");
    }

    private void run(String page) throws Exception {
        var reader = new GuideReader(program);
        for (Block block : blocks(page)) {
            block.run(program, reader);
        }
    }

    private static List<Block> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE.resolve(page)))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
    }

    /**
     * A block of the guide.
     *
     * @param kind {@code sh} for a script that succeeds, {@code console} for what is typed and seen at a terminal
     */
    private record Block(String kind, String text) {
        void run(Program program, GuideReader reader) throws Exception {
            if (kind.equals("console")) {
                reader.converse(text.lines().toList());
            } else {
                Outcome outcome = program.bash(text);
                assertThat(outcome).as(text).isEqualTo(new Outcome(0, outcome.out(), ""));
            }
        }
    }
}
