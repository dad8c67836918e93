package org.securestore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob");

    @Test
    void areRestoredWhenWorkWithinWorkIsDone() throws Exception {
        List<Optional<Caller>> seen = new ArrayList<>();

        Callers.callAs(ALICE, () -> {
            Callers.callAs(BOB, () -> seen.add(Callers.current()));
            return seen.add(Callers.current());
        });
        seen.add(Callers.current());

        assertThat(seen).containsExactly(Optional.of(BOB), Optional.of(ALICE), Optional.empty());
    }

    @Test
    void areRestoredWhenWorkFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Callers.callAs(ALICE, () -> {
                    throw new IllegalStateException("it failed");
                }));

        assertThat(Callers.current()).isEmpty();
    }

    @Nested
    class OnAnotherThread {
        private final ExecutorService threads = Executors.newSingleThreadExecutor();

        @AfterEach
        void close() {
            threads.shutdownNow();
        }

        @Test
        void areNobodyUnlessAskedFor() throws Exception {
            assertThat(Callers.callAs(ALICE, () -> elsewhere(Callers::current))).isEmpty();
            assertThat(Callers.callAs(ALICE, () -> onANewThread())).isEmpty();
        }

        @Test
        void areThoseForWhomTheWorkWasPropagated() throws Exception {
            Callable<Optional<Caller>> work = Callers.callAs(ALICE, () -> Callers.propagate(Callers::current));

            assertThat(elsewhere(work)).contains(ALICE);
            assertThat(elsewhere(work)).as("as often as it is done").contains(ALICE);
            assertThat(elsewhere(Callers::current))
                    .as("and nobody's afterwards")
                    .isEmpty();
        }

        @Test
        void areNotThoseOfTheThreadThatDoesTheWork() throws Exception {
            List<Optional<Caller>> seen = new ArrayList<>();
            Runnable nobodys = Callers.propagate(() -> {
                seen.add(Callers.current());
            });
            Runnable alices = Callers.callAs(
                    ALICE,
                    () -> Callers.propagate(() -> {
                        seen.add(Callers.current());
                    }));

            Callers.callAs(BOB, () -> {
                nobodys.run();
                alices.run();
                return seen.add(Callers.current());
            });

            assertThat(seen).containsExactly(Optional.empty(), Optional.of(ALICE), Optional.of(BOB));
        }

        private Optional<Caller> elsewhere(Callable<Optional<Caller>> work) throws Exception {
            return threads.submit(work).get(10, TimeUnit.SECONDS);
        }

        private Optional<Caller> onANewThread() throws Exception {
            CompletableFuture<Optional<Caller>> seen = new CompletableFuture<>();
            Thread thread = new Thread(() -> seen.complete(Callers.current()));
            thread.start();
            return seen.get(10, TimeUnit.SECONDS);
        }
    }
}
