package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;

/** What the packaged program does with the settings of connections. */
class ConnectionCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithSettings() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
        program.succeed(
                "connection",
                "create",
                "Sales server",
                "--url",
                "jdbc:postgresql://db.example/sales",
                "--option",
                "sslmode=verify-full",
                "--option",
                "options=-c geqo=off");
    }

    @Test
    void settingsAreMadeChangedShownAndDeleted() {
        assertThat(program.succeed(
                                "connection",
                                "create",
                                "Reports",
                                "--parent",
                                "sales server",
                                "--application",
                                "reporting",
                                "--name",
                                "Sales reports",
                                "--json")
                        .object())
                .containsAllEntriesOf(Map.of(
                        "name", "Reports",
                        "parent", "sales server",
                        "application", "reporting",
                        "displayName", "Sales reports",
                        "options", Map.of()));
        assertThat(program.succeed("connection", "list", "--json").list())
                .extracting("name")
                .containsExactly("Reports", "Sales server");
        Map<String, Object> server =
                program.succeed("connection", "show", "SALES SERVER", "--json").object();
        assertThat(server)
                .containsEntry("children", List.of("Reports"))
                .containsEntry("options", Map.of("sslmode", "verify-full", "options", "-c geqo=off"));
        String seen = String.valueOf(server.get("version"));

        assertThat(program.succeed(
                                "connection",
                                "update",
                                "Sales server",
                                "--url",
                                "jdbc:postgresql://db2/sales",
                                "--remove-option",
                                "options",
                                "--dry-run")
                        .out())
                .contains(
                        "~ URL: jdbc:postgresql://db.example/sales -> jdbc:postgresql://db2/sales",
                        "- option options",
                        "Nothing was changed");
        program.succeed(
                "connection",
                "update",
                "Sales server",
                "--without",
                "url",
                "--option",
                "sslmode=require",
                "--seen",
                seen);
        assertThat(program.succeed("connection", "show", "Sales server").out())
                .contains("sslmode=require", "Inherited by", "Reports")
                .doesNotContain("jdbc:");
        assertThat(program.refuse("connection", "update", "Sales server", "--option", "a=b", "--seen", seen))
                .contains("somebody else has changed the connection settings");

        assertThat(program.refuse("connection", "delete", "Sales server", "--yes"))
                .contains("Reports inherit from it", "--parent");
        program.succeed("connection", "update", "Reports", "--without", "parent");
        assertThat(program.refuse("connection", "delete", "Sales server")).contains("Nothing was deleted", "--yes");
        assertThat(program.succeed("connection", "delete", "Sales server", "--dry-run", "--json")
                        .object())
                .containsEntry("wouldDelete", "Sales server");
        program.succeed("connection", "delete", "Sales server", "--yes");
        assertThat(program.succeed("connection", "list").out())
                .contains("Reports")
                .doesNotContain("Sales server");
    }

    @Test
    void whatDoesNotBelongThereIsRefusedAndNotRepeated() {
        for (String arguments : List.of(
                "--url jdbc:postgresql://bob:hunter2@db/sales",
                "--url 'jdbc:postgresql://db/sales?password=hunter2'",
                "--option password=hunter2",
                "--option hunter2",
                "--without hunter2",
                "--without parent --parent Reports",
                "--remove-option none")) {
            Outcome outcome = program.bash("securestore connection update 'Sales server' " + arguments);

            assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
            assertThat(outcome.toString()).doesNotContain("hunter2");
        }
        assertThat(program.refuse("connection", "update", "Sales server", "--application", "Nowhere"))
                .contains("There is no target application Nowhere");
        assertThat(program.refuse("connection", "update", "Sales server", "--parent", "Sales server"))
                .contains("inherit from itself");
        assertThat(program.refuse("connection", "create", "SALES SERVER")).contains("already");
        assertThat(program.refuse("connection", "show", "Nowhere")).contains("Nowhere");
        assertThat(program.succeed("connection", "show", "Sales server").out())
                .contains("jdbc:postgresql://db.example/sales", "sslmode=verify-full");
    }
}
