package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.Program.Outcome;

/** The packaged program from an empty directory to a node that can work, with its exit codes and its words. */
class SecureStoreCommandIT {
    private static final String PASSPHRASE = "Correct-Horse-9";

    @TempDir
    private Path directory;

    private Program program;
    private String passphraseFile;

    @BeforeEach
    void programOnADirectoryOfItsOwn() {
        program = new Program(directory);
        passphraseFile = program.file("passphrase.txt", PASSPHRASE + "\n").toString();
    }

    @Nested
    class BeforeThereIsAStore {
        @Test
        void everythingElseSaysHowToCreateOne() {
            Outcome status = program.run("status");

            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.err()).contains("There is no store in", "'securestore init'");
        }

        @Test
        void initCreatesItAndSaysWhatComesNext() {
            assertThat(program.succeed("init").out()).contains("Next, run 'securestore key generate'");
            assertThat(program.succeed("status", "--json").object())
                    .containsEntry("home", program.home().toString())
                    .containsEntry("keyState", "NOT_GENERATED")
                    .containsEntry("next", "securestore key generate");
        }

        @Test
        void initLeavesOneThatExistsAsItIs() {
            Map<String, Object> first = program.succeed("init", "--json").object();

            assertThat(program.succeed("init", "--json").object()).isEqualTo(first);
        }
    }

    @Nested
    class BeforeThereIsAKey {
        @BeforeEach
        void newStore() {
            SecureStore.create(StoreConfiguration.ofHome(program.home())).close();
        }

        @Test
        void aWeakPassphraseIsRefusedWithWhatIsMissing() {
            String weak = program.file("weak.txt", "correct horse").toString();

            Outcome generate = program.run("key", "generate", "--passphrase-file", weak);

            assertThat(generate.exitCode()).isEqualTo(1);
            assertThat(generate.err())
                    .startsWith("Pass phrase rejected: add two of these")
                    .doesNotContain("horse");
            assertThat(program.succeed("status").out()).contains("NOT_GENERATED");
        }

        @Test
        void aStrongPassphraseMakesTheNodeReadyForGood() {
            assertThat(program.succeed("key", "generate", "--passphrase-file", passphraseFile)
                            .out())
                    .doesNotContain(PASSPHRASE);

            assertThat(program.succeed("status", "--json").object())
                    .contains(entry("keyState", "READY"), entry("keyVersion", 1))
                    .containsKey("node")
                    .doesNotContainKey("next");
        }

        @Test
        void thePassphraseMayComeFromADescriptor() {
            assertThat(program.bash("securestore key generate --passphrase-fd 3 3< passphrase.txt")
                            .exitCode())
                    .isZero();
            assertThat(program.bash("securestore key refresh --passphrase-fd 0 < passphrase.txt")
                            .exitCode())
                    .isZero();
        }

        @Test
        void thereIsNothingToRefreshAndNobodyIsAsked() {
            Outcome refresh = program.run("key", "refresh");

            assertThat(refresh.exitCode()).isEqualTo(1);
            assertThat(refresh.err()).contains("this store has none yet", "'securestore key generate'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"700", "755"})
        void somebodyElseIsToldThatItIsNotHis(String permissions) {
            Outcome status = program.bashAsStranger("chmod " + permissions + " home", "status");

            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.err())
                    .contains("may not both read and write there; run as whoever owns it")
                    .hasLineCount(1);
        }

        @Test
        void withoutATerminalTheOtherWaysAreNamed() {
            Outcome generate = program.run("key", "generate");

            assertThat(generate.exitCode()).isEqualTo(1);
            assertThat(generate.err()).contains("--passphrase-file", "--passphrase-fd");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--passphrase hunter2", "--passphrase=hunter2", "--password hunter2"})
        void aPassphraseOnTheCommandLineIsRefusedAndNotRepeated(String arguments) {
            Outcome generate = program.bash("securestore key generate " + arguments);

            assertThat(generate.exitCode()).isEqualTo(2);
            assertThat(generate.err())
                    .contains("No secret is taken from the command line")
                    .doesNotContain("hunter2");
            assertThat(generate.out()).isEmpty();
        }
    }

    @Nested
    class AfterTheNodeLostItsKey {
        @BeforeEach
        void storeWithoutItsNode() throws IOException {
            program.generateKey(PASSPHRASE);
            Path node = program.home().resolve("node");
            try (Stream<Path> files = Files.list(node)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(node);
        }

        @Test
        void theStatusSaysHowToRepairIt() {
            assertThat(program.succeed("status", "--json").object())
                    .containsEntry("keyState", "NEEDS_REFRESH")
                    .containsEntry("next", "securestore key refresh");
            assertThat(program.run("app", "list").err()).contains("Unable to get master key");
        }

        @Test
        void thePassphraseRepairsIt() {
            program.succeed("key", "refresh", "--passphrase-file", passphraseFile);

            assertThat(program.succeed("status").out()).contains("READY");
            program.succeed("app", "list");
        }

        @Test
        void anotherPassphraseIsRefused() {
            String wrong = program.file("wrong.txt", "Correct-Horse-8").toString();

            Outcome refresh = program.run("key", "refresh", "--passphrase-file", wrong);

            assertThat(refresh.exitCode()).isEqualTo(1);
            assertThat(refresh.err()).startsWith("This is not the pass phrase").doesNotContain("Horse");
            assertThat(program.succeed("status").out()).contains("NEEDS_REFRESH");
        }
    }
}
