package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;

/** How the packaged program issues tickets and redeems them, and where what they open goes. */
class TicketCommandsIT {
    private static final String PASSWORD = "s3cret-of-invoices";

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithTickets() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addInvoices(PASSWORD);
    }

    @Test
    void goIntoFilesAsDoesWhatTheyOpen() throws IOException {
        Outcome issued = program.bash("securestore ticket issue --ticket-file ticket");
        assertThat(issued.exitCode()).as(issued.err()).isZero();
        String ticket = read("ticket");
        assertThat(ticket).matches("[A-Za-z0-9_-]{43}");
        assertThat(issued.out() + issued.err())
                .contains("The ticket is written")
                .doesNotContain(ticket);
        assertIsOwnersOnly("ticket");

        assertThat(program.bash("securestore ticket redeem Invoices --ticket-file ticket --value-file Password=ticket")
                        .err())
                .contains("nothing is overwritten");
        Outcome redeemed = program.bash("securestore ticket redeem Invoices --ticket-file ticket --json"
                + " --value-file 'user name=user' --value-file Password=password");
        assertThat(redeemed.exitCode()).as(redeemed.err()).isZero();
        assertThat(redeemed.object())
                .isEqualTo(Map.of("application", "Invoices", "written", List.of("User Name", "Password")));
        assertThat(read("user") + " " + read("password")).isEqualTo("accountant " + PASSWORD);
        assertIsOwnersOnly("password");
        assertThat(redeemed.out() + redeemed.err()).doesNotContain(PASSWORD, "accountant", ticket);

        Outcome again =
                program.bash("securestore ticket redeem Invoices --ticket-file ticket --value-file Password=two");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).doesNotContain(ticket);
        assertThat(directory.resolve("two")).doesNotExist();
    }

    @Test
    void goThroughPipesAndDescriptors() throws IOException {
        Outcome piped = program.bash("securestore ticket issue | securestore ticket redeem Invoices --ticket-fd 0"
                + " --value-fd Password=1 | cat > password");
        assertThat(piped).isEqualTo(new Outcome(0, "", ""));
        assertThat(read("password")).isEqualTo(PASSWORD);

        Outcome readOnly = program.bash("securestore ticket issue > ticket; securestore ticket redeem Invoices"
                + " --ticket-file ticket --value-fd Password=3 3< password");
        assertThat(readOnly.err()).contains("file descriptor 3", "not open for writing");
        assertThat(read("password")).as("nothing is lost").isEqualTo(PASSWORD);

        Outcome unknown = program.bash("securestore ticket redeem Invoices --ticket-file ticket --value-fd Pasword=3"
                + " --value-fd Password=4 3> three 4>> four");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("User Name, Password", "used up").doesNotContain(PASSWORD);
        assertThat(read("four")).isEqualTo(PASSWORD);
        assertThat(program.run("ticket", "redeem", "Invoices").exitCode()).isEqualTo(2);
        assertThat(program.run("ticket", "issue", "--json").err()).contains("--ticket-file");
    }

    @Test
    void areShownAtATerminalOnlyToWhoeverAgrees() throws Exception {
        try (PseudoTerminal terminal = program.terminal("securestore ticket issue")) {
            Outcome refused = terminal.sees("[y/N]").types("n").end();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).contains("No ticket was made");
        }
        try (PseudoTerminal terminal = program.terminal("securestore ticket redeem Invoices --value-fd Password=1")) {
            Outcome refused = terminal.end();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).contains("is a terminal");
        }
        program.bash("securestore ticket issue --ticket-file ticket");
        try (PseudoTerminal terminal =
                program.terminal("securestore ticket redeem Invoices --value-fd Password=3 3> password")) {
            Outcome redeemed = terminal.sees("Ticket:").types(read("ticket")).end();
            assertThat(redeemed.exitCode()).as(redeemed.out()).isZero();
            assertThat(redeemed.out()).contains("Written: Password").doesNotContain(read("ticket"), PASSWORD);
        }
        assertThat(read("password")).isEqualTo(PASSWORD);
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve(file)).strip();
    }

    private void assertIsOwnersOnly(String file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                .isEqualTo("rw-------");
    }
}
