package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What the packaged program asks at a real terminal, and what can be seen there. */
class TerminalPromptsIT {
    private static final String PASSPHRASE = "Correct-Horse-9";
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void newStore() {
        program = new Program(directory);
        SecureStore.create(program.configuration()).close();
    }

    @Test
    void aNewPassphraseIsTypedTwiceUnseen() throws Exception {
        try (PseudoTerminal terminal = program.terminal("securestore key generate")) {
            terminal.sees("Pass phrase: ").types(PASSPHRASE);
            terminal.sees("Pass phrase again: ").types(PASSPHRASE);
            Outcome generate = terminal.sees("The master key is generated").end();

            assertThat(generate.exitCode()).isZero();
            assertThat(generate.out()).doesNotContain("Horse");
        }
    }

    @Test
    void aPassphraseThatIsRejectedIsAskedForAgain() throws Exception {
        try (PseudoTerminal terminal = program.terminal("securestore key generate")) {
            terminal.sees("at least 8 characters, from at least three of these");
            terminal.sees("Pass phrase: ").types("horse").sees("needs at least 8");
            terminal.sees("Pass phrase: ").types("correct horse").sees("add two of these");
            terminal.sees("Pass phrase: ").types("Passw0rd-").sees("It is easy to guess");
            terminal.sees("Pass phrase again: ").types("Passw0rd+").sees("the confirmation differs");
            terminal.sees("Pass phrase: ").types(PASSPHRASE).sees("hard to guess");
            terminal.sees("Pass phrase again: ").types(PASSPHRASE);
            Outcome generate = terminal.sees("The master key is generated").end();

            assertThat(generate.exitCode()).isZero();
            assertThat(generate.out()).doesNotContainIgnoringCase("horse").doesNotContain("Passw0rd");
        }
    }

    @Test
    void itIsNotAskedForForEver() throws Exception {
        try (PseudoTerminal terminal = program.terminal("securestore key generate")) {
            for (int attempt = 0; attempt < 4; attempt++) {
                terminal.sees("Pass phrase: ").types("horse").sees("needs at least 8");
            }

            assertThat(terminal.end().exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aNextKeyIsAskedForInTheSameWayAndDoneInTheForeground() throws Exception {
        program.generateKey(PASSPHRASE);
        program.addReporting();

        try (PseudoTerminal terminal = program.terminal("securestore key generate")) {
            terminal.sees("Pass phrase: ").types("Battery-Staple-8");
            terminal.sees("Pass phrase again: ").types("Battery-Staple-8");
            terminal.sees("Master key 2 is in use").sees("'securestore key resume' goes on");
            Outcome generate = terminal.sees("the key before is destroyed").end();

            assertThat(generate.exitCode()).isZero();
            assertThat(generate.out()).doesNotContain("Staple");
        }
    }

    @Test
    void anotherPassphraseIsTypedTwiceUnseen() throws Exception {
        program.generateKey(PASSPHRASE);

        try (PseudoTerminal terminal = program.terminal("securestore key passphrase")) {
            terminal.sees("Pass phrase: ").types("Battery-Staple-8");
            terminal.sees("Pass phrase again: ").types("Battery-Staple-8");
            Outcome changed = terminal.sees("The pass phrase is replaced").end();

            assertThat(changed.exitCode()).isZero();
            assertThat(changed.out()).doesNotContain("Staple");
        }
    }

    @Test
    void aRefreshAsksOnce() throws Exception {
        createReporting();

        try (PseudoTerminal terminal = program.terminal("securestore key refresh")) {
            terminal.sees("Pass phrase: ").types(PASSPHRASE);
            Outcome refresh = terminal.sees("needs no pass phrase again").end();

            assertThat(refresh.exitCode()).isZero();
            assertThat(refresh.out()).doesNotContain("Horse");
        }
    }

    @Test
    void credentialsAreAskedForUntilTheyAreTheSameTwice() throws Exception {
        createReporting();

        try (PseudoTerminal terminal = program.terminal("securestore credentials set Reporting")) {
            terminal.sees("User Name: ").types("reporter").sees("reporter");
            terminal.sees("Password: ").types("s3cret");
            terminal.sees("Password again: ").types("s3cert");
            terminal.sees("They differ").sees("Password: ").types("s3cret");
            terminal.sees("Password again: ").types("s3cret");
            Outcome set = terminal.sees("are set").end();

            assertThat(set.exitCode()).isZero();
            assertThat(set.out()).doesNotContain("s3c");
        }
        assertThat(program.stored(Caller.process(), "Reporting", "User Name")).isEqualTo("reporter");
        assertThat(program.stored(Caller.process(), "Reporting", "Password")).isEqualTo("s3cret");
    }

    @Test
    void aDeletionIsAskedFor() throws Exception {
        createReporting();

        try (PseudoTerminal terminal = program.terminal("securestore app delete Reporting")) {
            terminal.sees("for good? [y/N] ").types("n").sees("Nothing was deleted");
            assertThat(terminal.end().exitCode()).isEqualTo(1);
        }
        try (PseudoTerminal terminal = program.terminal("securestore app delete Reporting")) {
            terminal.sees("for good? [y/N] ").types("y").sees("Reporting is deleted");
            assertThat(terminal.end().exitCode()).isZero();
        }
    }

    private void createReporting() {
        program.generateKey(PASSPHRASE);
        try (SecureStore store = SecureStore.open(program.configuration())) {
            Caller process = Caller.process();
            store.as(process).applications().create(TargetApplication.group(REPORTING, Claim.user(process.name())));
        }
    }
}
