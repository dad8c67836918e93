package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.identity.Caller;

/** What the packaged program does with the rights over a store. */
class AdminCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
    }

    @Test
    void rightsAreGrantedListedAndRevoked() {
        String me = "user:" + Caller.process().name();
        assertThat(program.succeed("admin", "grant", "create-target-application", "group:dbas", "--json")
                        .object())
                .contains(
                        entry("right", "Create Target Application"),
                        entry("claim", "group:dbas"),
                        entry("changed", true));
        assertThat(program.succeed("admin", "grant", "Create Target Application", "group:dbas")
                        .out())
                .contains("was granted before");
        program.succeed("admin", "grant", "SYSTEM_ACCOUNT", "user:batch");

        assertThat(program.succeed("admin", "list", "--json").list())
                .extracting("right", "claim")
                .containsExactly(
                        tuple("Full Control", me),
                        tuple("Create Target Application", "group:dbas"),
                        tuple("System Account", "user:batch"));
        assertThat(program.succeed("admin", "list", "system-account").out())
                .contains("user:batch")
                .doesNotContain("group:dbas");

        assertThat(program.succeed("admin", "revoke", "systemaccount", "user:batch")
                        .out())
                .contains("is revoked");
        assertThat(program.succeed("admin", "list", "System-Account").out()).contains("Nobody has it.");
        assertThat(program.succeed("admin", "revoke", "system-account", "user:batch", "--json")
                        .object())
                .containsEntry("changed", false);
    }

    @Test
    void theLastAdministratorStays() {
        String me = "user:" + Caller.process().name();
        assertThat(program.refuse("admin", "revoke", "full-control", me)).contains("grant it to another user first");
        program.succeed("admin", "grant", "full-control", "user:somebody");
        assertThat(program.refuse("admin", "revoke", "full-control", me))
                .contains("let another administrator revoke it");

        assertThat(program.run("admin", "grant", "full-control", "everyone").exitCode())
                .isEqualTo(2);
        assertThat(program.run("admin", "grant", "full", "user:bob").exitCode()).isEqualTo(2);
        assertThat(program.succeed("admin", "list", "--json").list())
                .extracting("claim")
                .containsExactlyInAnyOrder(me, "user:somebody");
    }
}
