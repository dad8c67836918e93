package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.UnsafeNodeException;

class NodeMemoryTest {
    private static final String STORE = "6f0d";
    private static final String OTHER = "a1b2";

    private final Path directory;

    NodeMemoryTest(@TempDir Path temporary) {
        directory = temporary.resolve("node");
    }

    /** As another JVM would make it. */
    private NodeMemory memory() {
        return new NodeMemory(directory);
    }

    private NodeMemory.State remembered() {
        return memory().read().orElseThrow();
    }

    private static NodeId node(int number) {
        return new NodeId("%032x".formatted(number));
    }

    @Nested
    class AtFirst {
        @Test
        void isEmptyAndLeavesNothing() {
            assertThat(memory().read()).isEmpty();
            assertThat(directory).doesNotExist();
        }

        @Test
        void belongsToTheStoreThatItSees() {
            memory().saw(STORE, 7);

            assertThat(remembered())
                    .isEqualTo(new NodeMemory.State(Optional.of(STORE), 7, KeyMemory.NONE, new TreeSet<>(), false, 0));
        }

        @Test
        void canTrustANodeBeforeItBelongsToAStore() {
            memory().trust(node(1));
            memory().trust(node(2));
            assertThat(remembered().store()).isEmpty();

            memory().saw(STORE, 3);

            assertThat(remembered().store()).contains(STORE);
            assertThat(remembered().trusted()).containsExactly(node(1), node(2));
        }

        @Test
        void canBeSealed() {
            memory().seal();

            assertThat(remembered().sealed()).isTrue();
        }
    }

    @Nested
    class OfAStore {
        private final NodeMemory first = memory();
        private final NodeMemory second = memory();

        OfAStore() {
            first.accept(STORE, 10, key(2), Set.of(node(1)));
        }

        @Test
        void keepsTheHighestRevisionThatAnybodySaw() {
            first.saw(STORE, 12);
            second.saw(STORE, 11);

            assertThat(remembered().revision()).isEqualTo(12);
        }

        @Test
        void keepsTheNewestKeyVersionAndTheLatestTrust() {
            first.held(STORE, key(4), Optional.of(Set.of(node(1), node(2))));
            second.held(STORE, key(3), Optional.of(Set.of(node(3))));

            assertThat(remembered().key().version()).isEqualTo(4);
            assertThat(remembered().trusted()).containsExactly(node(3));
        }

        @Test
        void mergesWhatOthersWrote() {
            first.saw(STORE, 20);
            second.trust(node(2));
            first.held(STORE, key(3), Optional.of(Set.of(node(1), node(2))));
            second.seal();
            first.saw(STORE, 21);

            assertThat(remembered())
                    .isEqualTo(new NodeMemory.State(
                            Optional.of(STORE), 21, key(3), new TreeSet<>(Set.of(node(1), node(2))), true, 1));
        }

        @Test
        void staysSealedUntilAnAdministratorProvesThePassPhrase() {
            first.seal();
            second.held(STORE, key(3), Optional.of(Set.of(node(1))));
            assertThat(remembered().sealed()).isTrue();

            second.accept(STORE, 10, key(3), Set.of(node(1)));

            assertThat(first.read().orElseThrow().sealed()).isFalse();
        }

        @Test
        void refusesAnotherStore() {
            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> first.saw(OTHER, 99));
            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> first.held(OTHER, key(9), Optional.of(Set.of())));

            assertThat(remembered().revision()).isEqualTo(10);
            assertThat(remembered().key().version()).isEqualTo(2);
        }

        @Test
        void takesAnOlderDatabaseAndAnotherStoreFromAnAdministrator() {
            first.saw(STORE, 30);

            second.accept(STORE, 5, key(1), Set.of(node(1)));
            assertThat(first.read())
                    .contains(new NodeMemory.State(
                            Optional.of(STORE), 5, key(1), new TreeSet<>(Set.of(node(1))), false, 2));

            second.accept(OTHER, 1, key(1), Set.of());
            first.saw(OTHER, 2);
            assertThat(remembered())
                    .isEqualTo(new NodeMemory.State(Optional.of(OTHER), 2, key(1), new TreeSet<>(), false, 3));
        }

        @Test
        void losesOnlyTheLastRevisionsToALossOfPower() throws IOException {
            first.saw(STORE, 30);

            Files.write(directory.resolve("node.seen"), new byte[0]);

            assertThat(remembered().revision()).isEqualTo(10);
        }

        @Test
        void liesInFilesOfItsOwnerOnly() throws IOException {
            first.saw(STORE, 11);

            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files)
                        .extracting(file -> file.getFileName() + " "
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .containsExactlyInAnyOrder(
                                "node.state rw-------", "node.seen rw-------", "node.lock rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }

        @ParameterizedTest
        @ValueSource(strings = {"node.state", "node.seen"})
        void isRefusedWhereOthersCouldHaveChangedIt(String file) throws IOException {
            first.saw(STORE, 11);
            Files.setPosixFilePermissions(directory.resolve(file), PosixFilePermissions.fromString("rw-rw----"));

            assertRefused("What the node remembers in " + directory.resolve(file), "rw-rw----", "chmod 600");
        }

        @Test
        void isRefusedWhereOthersCouldHaveReplacedIt() throws IOException {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

            assertRefused("rwxrwx---", "chmod 700");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "revision=\\u00",
                    "format=2\nrevision=1\nkey-version=1\ntrusted=\nsealed=false\nresets=0",
                    "format=1\nrevision=-1\nkey-version=1\ntrusted=\nsealed=false\nresets=0",
                    "format=1\nrevision=one\nkey-version=1\ntrusted=\nsealed=false\nresets=0",
                    "format=1\nrevision=1\nkey-version=2147483648\ntrusted=\nsealed=false\nresets=0",
                    "format=1\nrevision=1\nkey-version=1\ntrusted=somebody\nsealed=false\nresets=0",
                    "format=1\nrevision=1\nkey-version=1\ntrusted=\nsealed=no\nresets=0",
                    "format=1\nrevision=1\nkey-version=1\ntrusted=\nsealed=false"
                })
        void isRefusedWhenItIsMalformed(String text) throws IOException {
            Files.writeString(directory.resolve("node.state"), text);

            assertRefused("it is malformed", "securestore key refresh");
            assertThat(directory.resolve("node.state")).hasContent(text);
        }

        private void assertRefused(String... parts) {
            assertThatExceptionOfType(UnsafeNodeException.class)
                    .isThrownBy(first::read)
                    .withMessageContainingAll(parts);
            assertThatExceptionOfType(UnsafeNodeException.class).isThrownBy(() -> first.saw(STORE, 99));
            assertThatExceptionOfType(UnsafeNodeException.class).isThrownBy(() -> first.trust(node(9)));
        }
    }

    @Nested
    class OfSeveralJvms {
        private static final int EACH = 25;

        @Test
        void losesNothingThatAnyOfThemWrites() throws Exception {
            memory().accept(STORE, 0, key(1), Set.of());
            List<Callable<Void>> jvms = new ArrayList<>();
            for (int jvm = 0; jvm < 4; jvm++) {
                jvms.add(busy(memory(), jvm));
            }

            ExecutorService threads = Executors.newFixedThreadPool(jvms.size());
            try {
                for (Future<Void> jvm : threads.invokeAll(jvms)) {
                    jvm.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(remembered().trusted())
                    .containsExactlyElementsOf(IntStream.range(0, 4 * EACH)
                            .mapToObj(NodeMemoryTest::node)
                            .toList());
            assertThat(remembered().revision()).isEqualTo(4 * EACH);
        }

        private Callable<Void> busy(NodeMemory memory, int jvm) {
            return () -> {
                long highest = 0;
                for (int i = 0; i < EACH; i++) {
                    memory.trust(node(jvm * EACH + i));
                    memory.saw(STORE, jvm * EACH + i + 1);
                    long revision = memory.read().orElseThrow().revision();
                    assertThat(revision).isGreaterThanOrEqualTo(highest);
                    highest = revision;
                }
                return null;
            };
        }

        @Test
        void doesNotMindAnInterruptedThread() {
            Thread.currentThread().interrupt();

            memory().saw(STORE, 1);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(remembered().revision()).isEqualTo(1);
        }
    }

    private static KeyMemory key(int version) {
        return new KeyMemory(version, "check value " + version, 0, 0);
    }
}
