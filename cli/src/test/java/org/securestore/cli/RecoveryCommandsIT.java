package org.securestore.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;

/** Recovery keys from the paper that they are printed on back to a node that can work. */
class RecoveryCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
    }

    @Test
    void aKeyOpensTheStoreUntilItIsRemoved() {
        String key = prints("Safe, head office").get(0);
        String id = key.substring(0, 9);
        program.file("recovery.txt", key + "\n");
        assertThat(program.succeed("key", "status").out()).contains(id, "Safe, head office", "undivided", "good");
        program.succeed("key", "seal", "--yes");

        assertThat(program.succeed("key", "refresh", "--recovery-file", "recovery.txt")
                        .out())
                .contains("securestore key passphrase");

        assertThat(program.refuse("key", "recovery", "remove", id)).contains("Nothing was removed", "--yes");
        assertThat(program.succeed("key", "recovery", "remove", id, "--dry-run").out())
                .contains("Safe, head office", "would open this store no longer");
        program.succeed("key", "recovery", "remove", id, "--yes");
        assertThat(program.refuse("key", "refresh", "--recovery-file", "recovery.txt"))
                .contains("no recovery key " + id, "on a node that has the key, 'securestore key status'");
    }

    @Test
    void aKeyWhoseSlotWasChangedIsReplacedBeforeItIsRemoved() throws SQLException {
        String key = prints("Safe").get(0);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("update recovery_slot set label = 'Else'");
        }

        assertThat(program.succeed("key", "status").out())
                .contains("opens this key at most, and gets no later one", "Next: securestore key recovery add LABEL");
        program.file("recovery.txt", key);
        program.succeed("key", "refresh", "--recovery-file", "recovery.txt");
        prints("Another");
        assertThat(program.succeed("key", "status").out())
                .contains("Next: securestore key recovery remove " + key.substring(0, 9));
    }

    @Test
    void anyTwoOfThreeSharesOpenIt() {
        List<String> shares = prints("Board", "--shares", "3", "--threshold", "2");
        program.file("first.txt", shares.get(0));
        program.file("third.txt", shares.get(2));
        program.succeed("key", "seal", "--yes");

        assertThat(program.refuse("key", "refresh", "--recovery-file", "first.txt"))
                .contains("it takes 2 shares, and only 1 was given");
        assertThat(program.refuse("key", "refresh", "--recovery-file", "first.txt", "--recovery-file", "first.txt"))
                .contains("share 1 was given already");
        program.succeed("key", "refresh", "--recovery-file", "first.txt", "--recovery-file", "third.txt");
        program.succeed("app", "list");
    }

    @Test
    void whatIsMistypedIsNamedByItsLine() {
        List<String> lines = prints("Safe").get(0).lines().toList();
        String mistyped =
                (lines.get(1).startsWith("7") ? "8" : "7") + lines.get(1).substring(1);
        program.file("recovery.txt", String.join("\n", lines.get(0), mistyped, lines.get(2), lines.get(3)));

        assertThat(program.refuse("key", "refresh", "--recovery-file", "recovery.txt"))
                .contains("line 2 is mistyped")
                .doesNotContain(mistyped, lines.get(2));
    }

    @Test
    void typingIsForgivenAndTheSharesAreCounted() throws Exception {
        List<String> shares = prints("Board", "--shares", "3", "--threshold", "2");
        program.succeed("key", "seal", "--yes");

        try (PseudoTerminal terminal = program.terminal("securestore key refresh --recovery")) {
            type(terminal, shares.get(1).lines().toList());
            terminal.sees("That is share 2 of recovery key").sees("1 more is needed");
            type(terminal, List.of("0000-0000", ""));
            terminal.sees("it has 8 characters instead of 72");
            type(
                    terminal,
                    shares.get(0)
                            .toLowerCase(Locale.ROOT)
                            .replace("-", "")
                            .lines()
                            .toList());
            Outcome refresh = terminal.sees("needs no pass phrase again").end();

            assertThat(refresh.exitCode()).isZero();
            assertThat(refresh.out()).doesNotContain(shares.get(1).lines().toList());
        }
    }

    @Test
    void aProgramGetsItOnlyIfItSaysSo() {
        Outcome unasked = program.run("key", "recovery", "add", "Safe", "--json");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.out()).isEmpty();

        Map<String, Object> added = program.succeed("key", "recovery", "add", "Safe", "--json", "--secret-in-json")
                .object();

        assertThat(added.get("prints"))
                .asInstanceOf(LIST)
                .singleElement()
                .asString()
                .hasLineCount(4);
        assertThat(program.succeed("key", "status", "--json").object().get("recoveryKeys"))
                .asInstanceOf(LIST)
                .singleElement(as(MAP))
                .containsEntry("id", added.get("id"))
                .containsEntry("proved", true);
    }

    @Test
    void whatCouldNotBePrintedIsNotKept() {
        Outcome add = program.bash("securestore key recovery add Safe > /dev/full");

        assertThat(add.exitCode()).isEqualTo(1);
        assertThat(add.err()).contains("No recovery key was added");
        assertThat(program.succeed("key", "status", "--json").object().get("recoveryKeys"))
                .asInstanceOf(LIST)
                .isEmpty();
    }

    private List<String> prints(String label, String... division) {
        String[] arguments = Stream.concat(Stream.of("key", "recovery", "add", label), Arrays.stream(division))
                .toArray(String[]::new);
        return PrintedSecrets.in(program.succeed(arguments).out());
    }

    private static void type(PseudoTerminal terminal, List<String> lines) throws Exception {
        for (int line = 0; line < lines.size(); line++) {
            terminal.sees("Line " + (line + 1) + " of 4: ").types(lines.get(line));
        }
    }
}
