package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.cli.Program.Outcome;

/** What the packaged program does with target applications, on a node that is ready. */
class AppCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
    }

    @Test
    void anApplicationIsShownAsItWasCreated() {
        program.succeed(
                "app",
                "create",
                "Reporting",
                "--type",
                "group",
                "--name",
                "Reports",
                "--contact",
                "it@example.org",
                "--field",
                "Account:UserName",
                "--field",
                "Region:Generic:masked",
                "--member",
                "group:sales",
                "--member",
                "user:alice",
                "--admin",
                "user:bob");

        assertThat(program.succeed("app", "show", "reporting", "--json").object())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id", "Reporting",
                        "displayName", "Reports",
                        "contact", "it@example.org",
                        "type", "Group",
                        "members", List.of("user:alice", "group:sales"),
                        "administrators", List.of("user:bob"),
                        "fields",
                                List.of(
                                        Map.of("name", "Account", "type", "UserName", "masked", false),
                                        Map.of("name", "Region", "type", "Generic", "masked", true))));
        assertThat(program.succeed("app", "show", "Reporting").out())
                .contains("Reports", "it@example.org", "user:alice, group:sales", "Region (Generic, masked)");
    }

    @Test
    void allApplicationsAreListed() {
        assertThat(program.succeed("app", "list").out()).contains("no target applications");
        program.succeed("app", "create", "Reporting", "--type", "group", "--member", "group:sales");
        program.succeed("app", "create", "Orders", "--type", "individual", "--sign-up-url", "https://intranet/orders");

        assertThat(program.succeed("app", "list").out())
                .containsSubsequence("Orders", "Individual", "Reporting", "Group");
        assertThat(program.succeed("app", "list", "--json").list())
                .extracting("id", "type")
                .containsExactly(tuple("Orders", "Individual"), tuple("Reporting", "Group"));
    }

    @Test
    void anIdIsTakenOnce() {
        program.succeed("app", "create", "Reporting", "--type", "group", "--member", "group:sales");

        Outcome again = program.run("app", "create", "REPORTING", "--type", "group", "--member", "group:sales");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("already", "choose another id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reporting       | group --member group:sales | securestore credentials set Reporting",
                "'Sales Reports' | group --member group:sales | securestore credentials set \"Sales Reports\"",
                "Orders          | individual                 | securestore credentials set Orders --user NAME"
            })
    void theNextCommandIsNamed(String id, String type, String next) {
        assertThat(program.bash("securestore app create '" + id + "' --type " + type)
                        .out())
                .contains("'" + next + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--sign-up-url ftp://intranet", "--name ''", "--field Pin:Pin --field pin:Pin", "--field Pin"})
    void aMalformedDefinitionIsWrongUsage(String arguments) {
        assertThat(program.bash("securestore app create Orders --type individual " + arguments)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void anApplicationThatIsNotThereIsRefused() {
        Outcome show = program.run("app", "show", "Nowhere");

        assertThat(show.exitCode()).isEqualTo(1);
        assertThat(show.err())
                .isEqualToIgnoringNewLines("There is no target application Nowhere; check the name, or create it"
                        + " with 'securestore app create'");
        assertThat(program.run("app", "delete", "Nowhere", "--yes").exitCode()).isEqualTo(1);
        assertThat(program.run("credentials", "set", "Nowhere").exitCode()).isEqualTo(1);
        assertThat(program.run("credentials", "set", "Nowhere", "--own").exitCode())
                .isEqualTo(1);
    }

    @Test
    void anApplicationIsDeletedOnlyByWhoeverMeansIt() {
        program.succeed("app", "create", "Reporting", "--type", "group", "--member", "group:sales");

        Outcome unconfirmed = program.run("app", "delete", "Reporting");

        assertThat(unconfirmed.exitCode()).isEqualTo(1);
        assertThat(unconfirmed.err()).contains("--yes");
        program.succeed("app", "show", "Reporting");
        program.succeed("app", "delete", "Reporting", "--yes");
        assertThat(program.run("app", "show", "Reporting").exitCode()).isEqualTo(1);
    }
}
