package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.identity.Caller;

/** What the packaged program does with a store as a whole: copies, bundles, and records that another hand wrote. */
class StoreCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithCredentials() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.file("passphrase.txt", "Correct-Horse-9\n");
        program.file("bundle.txt", "Battery-Staple-8\n");
        program.addReporting();
    }

    @Test
    void aBackupIsRestoredIntoAnEmptyPlaceAndOpensWithItsPassphrase() {
        String backup = directory.resolve("backup.db").toString();
        assertThat(program.succeed("backup", backup).out()).contains("rows", "apart from the pass phrase");
        assertThat(program.refuse("backup", backup)).contains("backup.db");
        assertThat(program.refuse("restore", backup)).isNotEmpty();

        Program elsewhere = program("elsewhere");
        assertThat(elsewhere.succeed("restore", backup).out())
                .contains("'securestore status' on each node; where it says NEEDS_REFRESH, 'securestore key refresh'");

        assertThat(elsewhere.succeed("status", "--json").object())
                .contains(entry("keyState", "NEEDS_REFRESH"), entry("next", "securestore key refresh"));
        elsewhere.succeed(
                "key",
                "refresh",
                "--passphrase-file",
                directory.resolve("passphrase.txt").toString());
        assertThat(elsewhere.stored(member(), "Reporting", "Password")).isEqualTo("s3cret");
    }

    @Test
    void aBundleMovesApplicationsWithTheirCredentials() throws IOException {
        String bundle = directory.resolve("reporting.bundle").toString();
        String passphrase = directory.resolve("bundle.txt").toString();
        assertThat(program.succeed("bundle", "export", bundle, "Reporting", "--passphrase-file", passphrase)
                        .out())
                .contains("1 applications and 1 sets");
        assertThat(Files.getPosixFilePermissions(Path.of(bundle)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(program.refuse("bundle", "export", bundle, "--passphrase-file", passphrase))
                .contains("nothing is overwritten");
        Program other = program("other");
        other.generateKey("Another-Horse-9");

        assertThat(other.succeed("bundle", "import", bundle, "--dry-run", "--passphrase-file", passphrase)
                        .out())
                .contains("Nothing was imported");
        other.succeed("bundle", "import", bundle, "--passphrase-file", passphrase);

        assertThat(other.stored(member(), "Reporting", "Password")).isEqualTo("s3cret");
        assertThat(other.refuse("bundle", "import", bundle, "--passphrase-file", passphrase))
                .contains("Reporting", "'securestore bundle import --replace'");
        other.succeed("bundle", "import", bundle, "--replace", "--passphrase-file", passphrase);
    }

    @Test
    void noPassphraseIsAskedForInVain() {
        String there = program.file("there", "").toString();

        assertThat(program.refuse("bundle", "export", there)).contains("there is there already");
        assertThat(program.refuse("bundle", "export", "none/x.bundle")).contains("There is no directory", "make it");
        assertThat(program.refuse("bundle", "import", "none")).contains("There is no file none; name one that");
    }

    @Test
    void aBrokenAuditLogKeepsItsNameAndSaysWhatToDo() throws SQLException {
        change("update audit_event set caller = 'nobody' where sequence = 2");

        assertThat(program.succeed("integrity", "list").out())
                .containsSubsequence("the audit log is not proved", "instead of accepting it: verify it, export it");
        String finding = finding();
        assertThat(finding()).isEqualTo(finding);
        assertThat(program.refuse("integrity", "accept", finding)).contains("cannot be accepted; verify it, export it");
        assertThat(program.refuse("integrity", "discard", finding)).contains("cannot be discarded; verify it");
    }

    @Test
    void whatAnotherHandWroteIsNamedAndDecidedAbout() throws SQLException {
        assertThat(program.succeed("integrity", "list").out()).contains("Every record is what a node");
        change("update application set display_name = 'Else' where id_key = 'reporting'");

        assertThat(program.succeed("status", "--json").object())
                .contains(entry("foreignRecords", 1), entry("next", "securestore integrity list"));
        String finding = finding();
        assertThat(program.refuse("integrity", "accept", finding)).contains("--yes");
        assertThat(program.succeed("integrity", "accept", finding, "--yes").out())
                .contains("Reporting", "counts from now on");
        assertThat(program.succeed("status", "--json").object()).contains(entry("foreignRecords", 0));
        assertThat(program.stored(member(), "Reporting", "Password")).isEqualTo("s3cret");

        change("update application set display_name = 'Again' where id_key = 'reporting'");
        program.succeed("integrity", "discard", finding(), "--yes");
        assertThat(program.succeed("integrity", "list", "--json").list()).isEmpty();
        assertThat(program.refuse("integrity", "discard", finding, "--yes")).contains("securestore integrity list");
    }

    private Program program(String name) {
        try {
            return new Program(Files.createDirectories(directory.resolve(name)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String finding() {
        List<Object> found = program.succeed("integrity", "list", "--json").list();
        assertThat(found).isNotEmpty();
        return String.valueOf(((Map<?, ?>) found.get(0)).get("finding"));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Caller member() {
        return Caller.process();
    }
}
