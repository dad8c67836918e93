package org.securestore.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.KeyAdministration;
import org.securestore.SecureStore;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;
import org.securestore.key.KeyChange;

/** What the packaged program does with the key of a store that is in use. */
class KeyCommandsIT {
    private static final String PASSPHRASE = "Correct-Horse-9";

    @TempDir
    private Path directory;

    private Program program;
    private String first;
    private String next;

    @BeforeEach
    void storeInUse() {
        program = new Program(directory);
        program.generateKey(PASSPHRASE);
        program.addReporting();
        first = program.file("passphrase.txt", PASSPHRASE + "\n").toString();
        next = program.file("next.txt", "Battery-Staple-8\n").toString();
    }

    @Nested
    class ANextKey {
        @Test
        void replacesTheFirst() {
            String said = program.succeed("key", "generate", "--passphrase-file", next)
                    .out();

            assertThat(said)
                    .containsSubsequence(
                            "Master key 2 is in use",
                            "loses nothing",
                            "securestore key resume",
                            "Everything is under it")
                    .doesNotContain("Staple");
            assertThat(program.succeed("status", "--json").object())
                    .contains(entry("keyState", "READY"), entry("keyVersion", 2))
                    .doesNotContainKeys("keyChange", "next");
            assertThat(program.stored(Caller.process(), "Reporting", "Password"))
                    .isEqualTo("s3cret");
            assertThat(program.refuse("key", "refresh", "--passphrase-file", first))
                    .startsWith("This is not the pass phrase");
        }

        @Test
        void isShownWithAllThatOpensIt() {
            program.succeed("key", "generate", "--json", "--passphrase-file", next);

            Map<String, Object> keys =
                    program.succeed("key", "status", "--json").object();
            assertThat(keys.get("keys")).asInstanceOf(LIST).element(0, as(MAP)).containsEntry("version", 2);
            assertThat(keys.get("keys"))
                    .asInstanceOf(LIST)
                    .element(1, as(MAP))
                    .containsEntry("version", 1)
                    .containsKey("destroyedAt");
            assertThat(keys.get("nodes"))
                    .asInstanceOf(LIST)
                    .singleElement(as(MAP))
                    .contains(entry("state", "ENROLLED"), entry("keyVersion", 2));
            assertThat(keys.get("passphrase")).asString().startsWith("Argon2id");
            assertThat(keys).doesNotContainKeys("change", "next");
            assertThat(program.succeed("key", "status").out())
                    .containsSubsequence("KEY", "2", "in use", "Pass phrase: Argon2id", "ENROLLED", "Recovery keys");
        }

        @Test
        void mayBeLeftToTheNodesThatRun() {
            assertThat(program.succeed("key", "generate", "--background", "--passphrase-file", next)
                            .out())
                    .contains("Master key 2 is in use", "The nodes that run");

            program.succeed("key", "resume");

            assertThat(program.succeed("status", "--json").object()).doesNotContainKey("keyChange");
            assertThat(program.stored(Caller.process(), "Reporting", "Password"))
                    .isEqualTo("s3cret");
        }
    }

    @Nested
    class WhenARecordCannotBeRead {
        @Test
        void theOldKeyStaysUntilItCan() throws SQLException {
            var credentials = new StoredCredentials(program.home().resolve("store.db"));
            byte[] sealed = credentials.spoil();

            Outcome generate = program.run("key", "generate", "--json", "--passphrase-file", next);

            assertThat(generate.exitCode()).isEqualTo(1);
            assertThat(generate.err()).contains("the credentials of reporting", "'securestore key resume'");
            assertThat(generate.object())
                    .contains(entry("keyVersion", 2), entry("next", "securestore key status"))
                    .hasEntrySatisfying(
                            "keyChange",
                            change -> assertThat(change).asInstanceOf(MAP).containsEntry("state", "BLOCKED"));
            assertThat(program.succeed("key", "status").out())
                    .containsSubsequence("blocked", "the credentials of reporting", "Next: securestore key resume");
            assertThat(program.refuse("key", "generate")).contains("is not complete yet", "'securestore key resume'");

            credentials.write(sealed);
            assertThat(pausedBehindTheFirstBatch()).contains(KeyChange.State.PAUSED);

            assertThat(program.succeed("status").out())
                    .contains("from key 1 to key 2, paused", "Next", "securestore key resume");
            assertThat(program.succeed("key", "pause").out()).contains("paused");
            assertThat(program.succeed("key", "resume").out()).contains("the one before is destroyed");
            assertThat(program.succeed("key", "resume").out()).contains("nothing to resume");
            assertThat(program.succeed("key", "pause").out()).contains("nothing to pause");
            assertThat(program.stored(Caller.process(), "Reporting", "Password"))
                    .isEqualTo("s3cret");
        }

        private Optional<KeyChange.State> pausedBehindTheFirstBatch() {
            try (SecureStore store = SecureStore.open(program.configuration())) {
                KeyAdministration keys = store.as(Caller.process()).keys();
                return keys.resume(progress -> keys.pause()).map(KeyChange::state);
            }
        }
    }

    @Test
    void thePassphraseChangesAndTheKeyDoesNot() {
        program.succeed("key", "passphrase", "--passphrase-file", next);

        program.refuse("key", "refresh", "--passphrase-file", first);
        assertThat(program.succeed("key", "refresh", "--json", "--passphrase-file", next)
                        .object())
                .containsEntry("keyVersion", 1);
    }

    @Test
    void aSealedNodeRefusesUntilItIsRefreshed() {
        assertThat(program.refuse("key", "seal")).contains("Nothing was sealed", "--yes");
        assertThat(program.succeed("key", "seal", "--dry-run").out()).contains("would forget");
        assertThat(program.succeed("key", "seal", "--yes").out()).contains("has forgotten");

        assertThat(program.succeed("status").out())
                .contains("NEEDS_REFRESH", "an operator has sealed node", "securestore key refresh");
        assertThat(program.refuse("app", "list")).contains("an operator has sealed node");
        assertThat(program.refuse("key", "passphrase", "--passphrase-file", next))
                .contains("an operator has sealed");
        assertThat(program.refuse("key", "generate")).contains("an operator has sealed");
        program.succeed("key", "refresh", "--passphrase-file", first);
        program.succeed("app", "list");
    }
}
