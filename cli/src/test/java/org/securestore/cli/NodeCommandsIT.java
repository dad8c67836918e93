package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.report.Fingerprint;

/** Two nodes of one store, each with a private key of its own, by commands. */
class NodeCommandsIT {
    @TempDir
    private Path directory;

    private Program first;
    private Program second;

    @BeforeEach
    void storeOfTwoNodes() {
        first = new Program(directory);
        first.generateKey("Correct-Horse-9");
        first.file("passphrase.txt", "Correct-Horse-9\n");
        first.file("next.txt", "Battery-Staple-8\n");
        second = first.otherNode("second");
    }

    @Test
    void aNodeIsApprovedFollowsTheNextKeyAndIsRemoved() throws Exception {
        enrol();
        assertThat(first.succeed("node", "list", "--json").list())
                .extracting("fingerprint", "state")
                .containsExactlyInAnyOrder(tuple(fingerprint(first), "ENROLLED"), tuple(fingerprint(second), "ASKING"));

        approve();

        assertThat(second.succeed("status", "--json").object())
                .contains(entry("keyState", "READY"), entry("keyVersion", 1));
        assertThat(second.refuse("node", "enrol", "--approver", fingerprint(first)))
                .contains("holds the master key already");
        first.succeed("key", "generate", "--passphrase-file", "next.txt");
        assertThat(second.succeed("status", "--json").object())
                .contains(entry("keyState", "READY"), entry("keyVersion", 2));

        assertThat(first.refuse("node", "remove", printed(second))).contains("Nothing was removed", "--yes");
        assertThat(first.succeed("node", "remove", printed(second), "--dry-run").out())
                .contains(printed(second), "would be removed");
        first.succeed("node", "remove", printed(second), "--yes");

        assertNeedsRefresh();
        assertThat(first.succeed("node", "list").out()).contains(printed(first)).doesNotContain(printed(second));
    }

    @Test
    void aNodeThatIsSealedFromAnotherIsMendedByThePassphrase() {
        second.succeed("key", "refresh", "--passphrase-file", "passphrase.txt");

        assertThat(first.refuse("node", "seal", printed(second))).contains("Nothing was sealed", "--yes");
        assertThat(first.succeed("node", "seal", printed(second), "--dry-run", "--json")
                        .object())
                .containsEntry("wouldSeal", fingerprint(second));
        first.succeed("node", "seal", printed(second), "--yes");

        assertNeedsRefresh();
        assertThat(first.succeed("node", "list").out()).containsSubsequence("NEEDS_REFRESH", "none");
        assertThat(first.refuse("node", "seal", printed(second))).contains("is sealed already");
        second.succeed("key", "refresh", "--passphrase-file", "passphrase.txt");
        second.succeed("app", "list");
    }

    @Test
    void nobodyGetsTheKeyWhoDoesNotAskForIt() {
        String stranger = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";

        assertThat(first.refuse("node", "approve", stranger, "--yes"))
                .contains("No node 0123456789abcdef0123456789abcdef asks for the key", "'securestore node list'");
        assertThat(first.refuse("node", "remove", stranger)).contains("'securestore node list'");
        assertThat(first.refuse("node", "seal", stranger)).contains("'securestore node list'");
    }

    @Test
    void anApprovalIsMeant() {
        enrol();

        assertThat(first.refuse("node", "approve", fingerprint(second))).contains("Nothing was approved", "--yes");
        assertThat(first.succeed("node", "approve", fingerprint(second), "--dry-run")
                        .out())
                .contains("would be enrolled");
        assertNeedsRefresh();
        first.succeed("node", "approve", fingerprint(second), "--yes");
        second.succeed("app", "list");
    }

    private void enrol() {
        assertThat(second.succeed("node", "enrol", "--approver", printed(first)).out())
                .contains("This node is " + printed(second), "securestore node approve " + printed(second));
    }

    private void approve() throws Exception {
        String command = "securestore node approve " + printed(second);
        try (PseudoTerminal terminal = first.terminal(command)) {
            terminal.sees(printed(second)).sees("[y/N] ").types("n").sees("Nothing was approved");
            assertThat(terminal.end().exitCode()).isEqualTo(1);
        }
        try (PseudoTerminal terminal = first.terminal(command)) {
            terminal.sees(printed(second)).sees("[y/N] ").types("y").sees("is enrolled");
            assertThat(terminal.end().exitCode()).isZero();
        }
    }

    private void assertNeedsRefresh() {
        assertThat(second.succeed("status", "--json").object())
                .contains(entry("keyState", "NEEDS_REFRESH"), entry("next", "securestore key refresh"))
                .hasEntrySatisfying(
                        "keyProblem", problem -> assertThat((String) problem).contains("securestore key refresh"));
    }

    private static String fingerprint(Program node) {
        return node.node().value();
    }

    private static String printed(Program node) {
        return new Fingerprint(node.node()).toString();
    }
}
