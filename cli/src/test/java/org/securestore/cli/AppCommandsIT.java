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
import org.securestore.identity.Caller;

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
                .containsAllEntriesOf(Map.of(
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
    void allSixTypesAreThereWithWhatBelongsToThem() {
        program.bash("""
                securestore app create Tickets --type group-ticketing --member group:sales --redeemer user:mailer \\
                    --redeemer system --ticket-timeout 1h30m --name Figures
                securestore app create Own --type individual-ticketing --sign-up-url none --contact sales@example.org
                securestore app create Sealed --type GROUP-RESTRICTED --member user:alice \\
                    --field Login:UserName --field Password:Password --field Schema:Generic:masked:optional
                securestore app create Mine --type RestrictedIndividual
                """);

        List<Object> all = program.succeed("app", "list", "--json").list();
        assertThat(all)
                .extracting("id", "type")
                .containsExactly(
                        tuple("Mine", "RestrictedIndividual"),
                        tuple("Own", "IndividualWithTicketing"),
                        tuple("Sealed", "RestrictedGroup"),
                        tuple("Tickets", "GroupWithTicketing"));
        assertThat(all.get(0)).extracting("signUp").isEqualTo("default");
        assertThat(all.get(1)).extracting("ticketTimeout", "signUp").containsExactly("PT2M", "none");
        assertThat(all.get(3))
                .extracting("ticketTimeout", "redeemers")
                .containsExactly("PT1H30M", List.of("user:mailer", "system"));
        assertThat(program.succeed("app", "list", "sales@", "--type", "IndividualWithTicketing", "--json")
                        .list())
                .extracting("id")
                .containsExactly("Own");
        assertThat(program.succeed("app", "list", "FIG").out())
                .contains("Tickets")
                .doesNotContain("Own");
        assertThat(program.succeed("app", "list", "--type", "group").out())
                .contains("None of the 4 target applications");
        assertThat(program.succeed("app", "show", "Tickets").out()).contains("1h30m", "user:mailer, system");
        assertThat(program.succeed("app", "show", "Sealed").out()).contains("Schema (Generic, masked, optional)");
    }

    @Test
    void aDefinitionIsChangedAndWhatWasEnteredStays() {
        program.addReporting();
        String me = Caller.process().name();

        Outcome planned =
                program.bash("securestore app update Reporting --name 'Monthly reports' --contact it@example.org"
                        + " --type group-ticketing --add-redeemer user:mailer --ticket-timeout 90s --add-member group:sales"
                        + " --add-admin user:bob --rename-field 'User Name=Login' --add-field Schema:Generic:optional"
                        + " --first-field password --dry-run");
        assertThat(planned.out())
                .contains(
                        "~ application Reporting",
                        "~ name: Reporting -> Monthly reports",
                        "~ type: Group -> GroupWithTicketing",
                        "+ member: group:sales",
                        "~ field: User Name (UserName) -> Login (UserName)",
                        "+ field: Schema (Generic, optional)",
                        "Nothing was changed; leave out --dry-run to do it.");
        assertThat(program.succeed("app", "show", "Reporting", "--json").object())
                .containsEntry("displayName", "Reporting");

        program.bash("securestore app update Reporting --name 'Monthly reports' --contact it@example.org"
                + " --type group-ticketing --add-redeemer user:mailer --ticket-timeout 90s --add-member group:sales"
                + " --add-admin user:bob --rename-field 'User Name=Login' --add-field Schema:Generic:optional"
                + " --first-field password");
        Map<String, Object> changed =
                program.succeed("app", "show", "Reporting", "--json").object();
        assertThat(changed)
                .containsAllEntriesOf(Map.of(
                        "displayName",
                        "Monthly reports",
                        "contact",
                        "it@example.org",
                        "type",
                        "GroupWithTicketing",
                        "ticketTimeout",
                        "PT1M30S",
                        "redeemers",
                        List.of("user:mailer"),
                        "members",
                        List.of("user:" + me, "group:sales"),
                        "administrators",
                        List.of("user:bob"),
                        "fields",
                        List.of(
                                Map.of("name", "Password", "type", "Password", "masked", true),
                                Map.of("name", "Login", "type", "UserName", "masked", false),
                                Map.of("name", "Schema", "type", "Generic", "masked", false, "optional", true))));
        assertThat(program.stored(Caller.process(), "Reporting", "Login")).isEqualTo("reporter");

        assertThat(program.succeed(
                                "app",
                                "update",
                                "Reporting",
                                "--type",
                                "group",
                                "--contact",
                                "none",
                                "--remove-member",
                                "group:sales",
                                "--seen",
                                String.valueOf(changed.get("version")),
                                "--json")
                        .object())
                .containsEntry("changed", true)
                .containsKey("version");
        assertThat(program.succeed("app", "show", "Reporting", "--json").object())
                .doesNotContainKeys("ticketTimeout", "contact")
                .containsEntry("members", List.of("user:" + me));
        assertThat(program.refuse(
                        "app",
                        "update",
                        "Reporting",
                        "--name",
                        "Late",
                        "--seen",
                        String.valueOf(changed.get("version"))))
                .contains("somebody else has changed the definition of Reporting");
        assertThat(program.succeed("app", "update", "Reporting", "--name", "Monthly reports")
                        .out())
                .contains("Nothing to change.");
    }

    @Test
    void whatIsLostForGoodIsMeant() {
        program.addReporting();

        assertThat(program.refuse("app", "update", "Reporting", "--remove-field", "User Name"))
                .contains("Nothing was changed", "--yes");
        assertThat(program.refuse("app", "update", "Reporting", "--type", "group-restricted"))
                .contains("Nothing was changed", "--yes");
        assertThat(program.stored(Caller.process(), "Reporting", "User Name")).isEqualTo("reporter");

        assertThat(program.succeed("app", "update", "Reporting", "--remove-field", "user name", "--yes")
                        .out())
                .contains("! LOST: what was entered for its field User Name");
        program.succeed("app", "update", "Reporting", "--type", "group-restricted", "--yes");
        assertThat(program.refuse("app", "update", "Reporting", "--type", "group"))
                .contains("so it stays restricted");
    }

    @Test
    void aChangeThatDoesNotFitTheApplicationIsWrongUsage() {
        program.addReporting();

        Outcome outcome = program.run("app", "update", "Reporting", "--remove-field", "Branch");

        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.err()).contains("Reporting has no such field; it has User Name, Password");
        assertThat(program.stored(Caller.process(), "Reporting", "Password")).isEqualTo("s3cret");
    }

    @Test
    void aCopyIsDefinedAlikeAndHasNoCredentials() {
        program.addReporting();

        assertThat(program.succeed("app", "copy", "Reporting", "Sales Reports").out())
                .contains("without credentials", "securestore credentials set \"Sales Reports\"");

        List<Object> all = program.succeed("app", "list", "--json").list();
        assertThat(all).extracting("displayName").containsExactly("Reporting", "Sales Reports");
        assertThat(all)
                .extracting("members")
                .containsOnly(List.of("user:" + Caller.process().name()));
        assertThat(program.succeed("credentials", "list", "Sales Reports").out())
                .contains("Nobody has credentials");
        assertThat(program.refuse("app", "copy", "Reporting", "REPORTING")).contains("choose another id");
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
    void anApplicationIsDeletedOnlyByWhoeverMeansIt() throws Exception {
        program.succeed("app", "create", "Reporting", "--type", "group", "--member", "group:sales");

        program.succeed("connection", "create", "Sales", "--application", "Reporting");

        assertThat(program.succeed("app", "delete", "Reporting", "--dry-run").out())
                .contains("Nobody has credentials for it.", "the connection settings Sales", "would be deleted");
        assertThat(program.succeed("app", "delete", "Reporting", "--dry-run", "--json")
                        .object())
                .containsAllEntriesOf(
                        Map.of("wouldDelete", "Reporting", "credentialSets", 0, "connections", List.of("Sales")));
        Outcome unconfirmed = program.run("app", "delete", "Reporting");

        assertThat(unconfirmed.exitCode()).isEqualTo(1);
        assertThat(unconfirmed.err()).contains("--yes");
        program.succeed("app", "show", "Reporting");
        try (PseudoTerminal terminal = program.terminal("securestore app delete Reporting")) {
            terminal.sees("Nobody has credentials for it.")
                    .sees("Delete Reporting and all its credentials, for good? [y/N] ")
                    .types("no")
                    .sees("Nothing was deleted");
            assertThat(terminal.end().exitCode()).isEqualTo(1);
        }
        program.succeed("app", "delete", "Reporting", "--yes");
        assertThat(program.run("app", "show", "Reporting").exitCode()).isEqualTo(1);
    }
}
