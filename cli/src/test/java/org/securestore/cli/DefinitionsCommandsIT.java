package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;

/** What the packaged program does with documents of definitions. */
class DefinitionsCommandsIT {
    private static final String DOCUMENT = """
            securestore: 1
            applications:
              - id: Reporting
                name: Zahlen für März
              - id: Orders
                type: IndividualWithTicketing
            rights:
              - { right: Create Target Application, to: group:dbas }
            connections:
              - { name: Sales, url: jdbc:postgresql://db.example/sales, application: Reporting }
            """;

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithCredentials() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
        program.file("store.yaml", DOCUMENT);
    }

    @Test
    void aStoreBecomesAsADocumentSays() throws IOException {
        assertThat(program.succeed("app", "apply", "store.yaml", "--dry-run").out())
                .contains(
                        "~ application Reporting",
                        "+ application Orders",
                        "+ right Create Target Application to group:dbas",
                        "+ connection Sales",
                        "Nothing was changed; leave out --dry-run to do it.");
        assertThat(program.succeed("app", "apply", "store.yaml", "--dry-run", "--json")
                        .object())
                .containsEntry("changed", false)
                .hasEntrySatisfying(
                        "changes",
                        changes -> assertThat(changes)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .hasSize(4)
                                .contains(Map.of(
                                        "change",
                                        "change",
                                        "subject",
                                        "application Reporting",
                                        "losses",
                                        List.of(),
                                        "differences",
                                        List.of(Map.of(
                                                "what", "name", "before", "Reporting", "after", "Zahlen für März")))));

        assertThat(program.bash("securestore app apply - --json < store.yaml").object())
                .containsEntry("changed", true);

        assertThat(program.succeed("app", "apply", "store.yaml").out()).contains("Nothing to change.");
        assertThat(program.stored(Caller.process(), "Reporting", "Password")).isEqualTo("s3cret");
        program.succeed("app", "export", "all.yaml");
        assertThat(program.refuse("app", "export", "all.yaml")).contains("nothing is overwritten");
        assertThat(Files.readString(directory.resolve("all.yaml"))).contains("Zahlen für März", "Orders", "Sales");
        assertThat(program.succeed("app", "apply", "all.yaml").out()).contains("Nothing to change.");
        assertThat(program.bash("securestore app export | securestore app apply -")
                        .out())
                .contains("Nothing to change.");
    }

    @Test
    void whatIsDeletedIsMeant() throws Exception {
        program.file("none.yaml", "securestore: 1\ncomplete: [applications]\napplications: []\n");

        assertThat(program.refuse("app", "apply", "none.yaml")).contains("Nothing was changed", "--yes");
        assertThat(program.succeed("app", "apply", "none.yaml", "--dry-run").out())
                .contains("- application Reporting", "! LOST: 1 set of credentials will be deleted with it");
        assertThat(program.stored(Caller.process(), "Reporting", "Password")).isEqualTo("s3cret");
        try (PseudoTerminal terminal = program.terminal("securestore app apply none.yaml")) {
            terminal.sees("! LOST").sees("[y/N] ").types("n").sees("Nothing was changed");
            assertThat(terminal.end().exitCode()).isEqualTo(1);
        }
        program.succeed("app", "apply", "none.yaml", "--yes");
        assertThat(program.succeed("app", "list", "--json").list()).isEmpty();
    }

    @Test
    void aWrongDocumentChangesNothing() throws IOException {
        program.file("wrong.yaml", DOCUMENT.replace("name:", "nome:"));
        program.file("empty.yaml", "");
        Files.write(directory.resolve("latin.yaml"), DOCUMENT.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(program.refuse("app", "apply", "wrong.yaml")).contains("Nothing was changed. Line 4", "'nome'");
        assertThat(program.refuse("app", "apply", "empty.yaml", "--yes")).isNotEmpty();
        assertThat(program.refuse("app", "apply", "latin.yaml")).contains("latin.yaml is no text in UTF-8");
        assertThat(program.refuse("app", "apply", "none.yaml")).contains("none.yaml cannot be read");
        assertThat(program.refuse("app", "apply", ".")).contains("cannot be read");
        Outcome both = program.run("app", "apply", "wrong.yaml", "--yes", "--dry-run");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(program.succeed("app", "list", "--json").list())
                .extracting("displayName")
                .containsExactly("Reporting");
    }
}
