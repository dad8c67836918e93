package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.identity.Caller;

/** What becomes of what the packaged program does when somebody at the terminal does not want to wait for its end. */
class InterruptIT {
    private static final String PASSPHRASE = "Correct-Horse-9";
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithCredentials() {
        program = new Program(directory);
        program.generateKey(PASSPHRASE);
        program.addReporting();
        program.file("passphrase.txt", PASSPHRASE + "\n");
    }

    @Test
    void atAPromptNothingIsChangedAndTheTerminalShowsAgainWhatIsTyped() throws Exception {
        try (PseudoTerminal terminal = program.terminal("""
            securestore key passphrase || echo "code $?"
            stty -a
            securestore key passphrase || echo "code $?"
            stty -a\
            """)) {
            terminal.sees("Pass phrase: ").pressesControl('C');
            terminal.sees("Stopped; nothing was changed")
                    .sees("code " + INTERRUPTED)
                    .sees(" echo ");
            terminal.sees("Pass phrase: ")
                    .types("Battery-Staple-8")
                    .sees("again: ")
                    .pressesControl('D');
            terminal.sees("Cancelled; nothing was changed").sees("code 1").sees(" echo ");
            assertThat(terminal.end().out()).doesNotContain("\tat ", "Staple");
        }
        program.succeed("key", "refresh", "--passphrase-file", "passphrase.txt");
    }

    @Test
    void aBackupFollowsTheTerminalsSizeAndLeavesNothingBehind() throws Exception {
        fill(1_500_000);
        try (PseudoTerminal terminal = program.terminal(
                120, "securestore backup monday.db || echo \"code $?\"; ls monday.db* || echo nothing")) {
            terminal.sees("rows (0:00:");
            terminal.resizes(50);
            terminal.sees(" %, ").sees("/s, ").pressesControl('C');
            terminal.sees("Stopped; nothing is left of monday.db").sees("code " + INTERRUPTED);
            terminal.sees("nothing");
            assertThat(terminal.end().out()).doesNotContain("\tat ");
        }
    }

    @Test
    void aBackupInTheBackgroundEndsInTheSameWay() throws Exception {
        fill(1_500_000);

        Program.Outcome terminated = program.bash("""
            securestore backup monday.db &
            until ls monday.db.*.part > part 2> none; do sleep 0.1; done
            sleep 0.3
            kill $(pgrep -P $!) || kill $!
            wait $! || echo "code $?"
            ls monday.db* || true\
            """);

        assertThat(terminated.out()).isEqualTo("code " + TERMINATED + "\n");
        assertThat(terminated.err())
                .contains("Stopped; nothing is left of monday.db")
                .doesNotContain("\tat ");
    }

    @Test
    void aChangeOfTheKeyGoesOnLater() throws Exception {
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process()).keys().generate("Next-Horse-10".toCharArray(), "Next-Horse-10".toCharArray());
            store.as(Caller.process()).keys().pause();
        }

        String screen = interruptedWhileItWaits("securestore key resume || echo \"code $?\"");

        assertThat(screen)
                .contains("both keys stay in use until 'securestore key resume' goes on")
                .contains("code " + INTERRUPTED)
                .doesNotContain("\tat ");
        assertThat(program.succeed("key", "resume").out()).contains("the one before is destroyed");
        assertThat(program.stored(Caller.process(), "Reporting", "Password")).isEqualTo("s3cret");
    }

    @Test
    void anImportIsUndone() throws Exception {
        program.succeed(
                "bundle",
                "export",
                directory.resolve("all").toString(),
                "--passphrase-file",
                directory.resolve("passphrase.txt").toString());
        program.succeed("app", "delete", "Reporting", "--yes");

        String screen = interruptedWhileItWaits(
                "securestore bundle import all --passphrase-file passphrase.txt || echo \"code $?\"");

        assertThat(screen)
                .contains("Stopped; nothing was ", "code " + INTERRUPTED)
                .doesNotContain("\tat ");
        assertThat(program.succeed("app", "list").out()).doesNotContain("Reporting");
    }

    /** Somebody else writes to the store meanwhile, so that whoever types gets impatient. */
    private String interruptedWhileItWaits(String command) throws Exception {
        try (Connection other = connection();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            try (PseudoTerminal terminal = program.terminal(command)) {
                terminal.opens("store.db").pressesControl('C');
                terminal.sees("^C");
                statement.execute("rollback");
                return terminal.end().out();
            }
        }
    }

    /** With rows that mean nothing, and take their time. */
    private void fill(int rows) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "with recursive number(n) as (select 1 union all select n + 1 from number where n < " + rows
                            + ") insert into store_change (revision, partition_id, kind, subject)"
                            + " select -n, 'default', 'NONE', 'none' from number");
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + program.home().resolve("store.db"));
    }
}
