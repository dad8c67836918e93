package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.securestore.cli.Program.Outcome;

/** What the packaged program does with the audit log. */
class AuditCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeInUse() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
    }

    @Test
    void asksBeforeEventsAreKeptForAShorterTime() {
        assertThat(program.refuse("audit", "enable", "--keep-days", "7"))
                .contains("Nothing was changed", "say so with --yes");
        program.succeed("audit", "disable", "--keep-days", "7", "--dry-run");
        assertThat(program.succeed("audit", "status", "--json").object()).containsEntry("retentionDays", 30);

        program.succeed("audit", "enable", "--keep-days", "7", "--yes");
        assertThat(program.succeed("audit", "status", "--json").object()).containsEntry("retentionDays", 7);
    }

    @Test
    void recordsWhatItIsToldTo() {
        Map<String, Object> enabled = program.succeed(
                        "audit", "enable", "--keep-days", "400", "--window", "5m", "--json")
                .object();
        assertThat(enabled)
                .isEqualTo(Map.of("reads", true, "retentionDays", 400, "window", "PT5M", "whenUnwritable", "REFUSE"));

        Map<String, Object> disabled = program.succeed("audit", "disable", "--when-unwritable", "continue", "--json")
                .object();
        assertThat(disabled)
                .as("what is not said stays")
                .isEqualTo(
                        Map.of("reads", false, "retentionDays", 400, "window", "PT5M", "whenUnwritable", "CONTINUE"));

        assertThat(program.succeed("audit", "status").out())
                .contains("not recorded", "400 days", "300 s", "go on", "not in the last 7 days");
        program.succeed("audit", "verify");
        assertThat(program.succeed("audit", "status", "--json").object())
                .containsEntry("first", 1)
                .containsKeys("last", "events", "verifiedAt")
                .hasEntrySatisfying(
                        "verification", found -> assertThat(found.toString()).startsWith("intact: "));
    }

    @Test
    void isListedLikeALog() {
        Outcome all = program.succeed("audit", "list");
        assertThat(all.out().lines().findFirst().orElseThrow())
                .contains("EVENT", "TIME", "CALLER", "ACTION", "OUTCOME", "APPLICATION", "OWNER", "REASON");
        assertThat(all.out()).containsSubsequence("GENERATE_KEY", "CREATE_APPLICATION", "SET_GROUP_CREDENTIALS");

        assertThat(program.succeed("audit", "list", "--limit", "2", "--before", "4", "--json")
                        .list())
                .extracting(event -> ((Map<?, ?>) event).get("sequence"))
                .as("the page before, the newest last")
                .isEqualTo(List.of(2, 3));
        assertThat(program.succeed(
                                "audit",
                                "list",
                                "--since",
                                "1h",
                                "--application",
                                "Reporting",
                                "--action",
                                "create_application",
                                "--outcome",
                                "success",
                                "--limit",
                                "1")
                        .out())
                .contains("CREATE_APPLICATION", "Reporting", "--before 2")
                .doesNotContain("SET_GROUP_CREDENTIALS");
        assertThat(program.succeed("audit", "list", "--caller", "nobody-of-that-name")
                        .out())
                .contains("There is no such event.");
    }

    @Test
    void isExportedForItsOwnerOnlyAndVerifiedWithoutTheStore() throws IOException {
        Path export = directory.resolve("audit.jsonl");
        assertThat(program.succeed("audit", "export", export.toString()).out())
                .contains("has 4 events", "securestore audit verify");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
                .isEqualTo("rw-------");
        assertThat(program.refuse("audit", "export", export.toString())).contains("nothing is overwritten");

        Program elsewhere = new Program(directory.resolve("elsewhere"));
        Files.createDirectory(directory.resolve("elsewhere"));
        assertThat(elsewhere
                        .succeed("audit", "verify", export.toString(), "--json")
                        .object())
                .isEqualTo(Map.of("intact", true, "first", 1, "last", 4, "events", 4));
        Files.writeString(export, Files.readString(export).replace("Reporting", "Repairing"));
        Outcome changed = elsewhere.run("audit", "verify", export.toString());
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out()).contains("broken at event 2");

        Outcome part =
                program.bash("securestore audit export --action GENERATE_KEY > part; securestore audit verify part");
        assertThat(part.exitCode()).isEqualTo(1);
        assertThat(part.err()).contains("filtered");
        assertThat(Files.readString(directory.resolve("part")).lines()).hasSize(3);
    }

    @Test
    void isGivenUpWithConsentOnceItIsBroken() throws SQLException {
        assertThat(program.succeed("audit", "restart").out()).contains("intact", "It stays as it is");
        assertThat(program.succeed("audit", "purge", "--dry-run").out()).contains("0 events older than 30 days");
        assertThat(program.succeed("audit", "purge", "--json").object()).containsEntry("removed", 0);
        change("update audit_event set caller = 'mallory' where sequence = 2");

        Outcome broken = program.run("audit", "verify", "--json");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.object())
                .containsEntry("intact", false)
                .containsEntry("brokenAt", 2)
                .containsEntry("next", "securestore audit export FILE");

        assertThat(program.refuse("audit", "restart")).contains("Nothing was removed", "--yes");
        assertThat(program.succeed("audit", "restart", "--dry-run").out()).contains("would be removed");
        assertThat(program.succeed("audit", "restart", "--yes").out()).contains("A new audit log is begun");
        assertThat(program.succeed("audit", "verify").out()).contains("intact");
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.home().resolve("store.db"));
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
