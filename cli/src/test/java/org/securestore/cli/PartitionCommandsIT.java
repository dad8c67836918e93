package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.partition.PartitionId;

/** What the packaged program does with the partitions of a store. */
class PartitionCommandsIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void readyStore() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
    }

    @Test
    void aTenantGetsAPartitionAndLeavesIt() {
        Caller me = Caller.process();
        assertThat(program.succeed("partition", "create", "acme", "--admin", "user:" + me.name())
                        .out())
                .contains("acme is created", "securestore.partition = acme");
        assertThat(program.refuse("partition", "create", "acme", "--admin", "user:wile"))
                .contains("acme");
        assertThat(program.succeed("partition", "list").out()).containsSubsequence("acme", "default");
        TargetApplicationId traps = new TargetApplicationId("Traps");
        try (SecureStore tenant = openAcme()) {
            tenant.as(me).applications().create(TargetApplication.individual(traps));
        }

        assertThat(program.refuse("partition", "delete", "acme", "--yes")).contains("in use");
        try (SecureStore tenant = openAcme()) {
            tenant.as(me).applications().delete(traps);
        }
        assertThat(program.refuse("partition", "delete", "acme")).contains("Nothing was deleted", "--yes");
        assertThat(program.succeed("partition", "delete", "acme", "--dry-run").out())
                .contains("would be deleted");
        assertThat(program.succeed("partition", "delete", "acme", "--yes", "--json")
                        .object())
                .containsEntry("deleted", "acme");
        assertThat(program.succeed("partition", "list", "--json").list()).containsExactly("default");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(program.refuse("partition", "delete", "default", "--yes")).contains("always stays");
        assertThat(program.refuse("partition", "delete", "nowhere", "--dry-run"))
                .contains("There is no partition nowhere");
        assertThat(program.run("partition", "create", "acme", "--admin", "group:traps")
                        .exitCode())
                .isEqualTo(2);
        assertThat(program.run("partition", "create", "Acme", "--admin", "user:wile")
                        .exitCode())
                .isEqualTo(2);
        assertThat(program.succeed("partition", "list", "--json").list()).containsExactly("default");
    }

    private SecureStore openAcme() {
        return SecureStore.open(program.configuration().withPartition(new PartitionId("acme")));
    }
}
