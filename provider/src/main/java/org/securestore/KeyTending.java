package org.securestore;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;
import org.securestore.key.NodePresence;
import org.securestore.key.StoredKeyChange;
import org.securestore.thread.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does about its keys by itself, on a thread of its own: goes on with a change of the key whose worker has died, says
 * that it is there, and remembers how far it has seen the store come. Whoever made it closes it.
 */
final class KeyTending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTending.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    private final OpenStore store;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("securestore-keys"));
    private final Due look = new Due(LOOK);
    private final Due sign = new Due(SIGN_OF_LIFE);
    private volatile @Nullable KeyChangeWork work;
    private Optional<StoredKeyChange> lastSeen = Optional.empty();

    KeyTending(OpenStore store) {
        this.store = store;
        look.done(); // somebody who has the store open for a moment only need not look
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Works on the change of the key that has just begun. */
    void begin() {
        soon(change -> change.worker().isEmpty());
    }

    /** Works on the change of the key, whoever did before. */
    void takeOver() {
        soon(change -> true);
    }

    private void soon(Predicate<StoredKeyChange> mayTake) {
        if (!thread.isShutdown()) {
            thread.execute(() -> tend(() -> work(mayTake)));
        }
    }

    @Override
    public void close() {
        KeyChangeWork working = work;
        if (working != null) {
            working.stop();
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        tend(this::rememberWhatHolds);
    }

    // Somebody who has the store open for a moment only still learns from whom he takes the next key, and how far the
    // store is.
    private void rememberWhatHolds() {
        store.custody().held().ifPresent(ring -> {
            HeldKeys now = store.database().read(transaction -> HeldKeys.in(transaction, ring));
            store.remember(now);
            store.past().saw(now.revision());
        });
        store.past().persist();
    }

    private void round() {
        tend(() -> {
            store.custody().wipeRetired();
            store.past().persist();
            if (look.isDue()) {
                look.done();
                look();
            }
        });
    }

    private void look() {
        Standing standing = store.database()
                .read(transaction -> new Standing(
                        HeldKeys.in(transaction, store.key(transaction).ring()),
                        store.nodes().dependsOnAnother(transaction.keys()),
                        transaction.keyChange().find()));
        store.remember(standing.keys());
        if (standing.dependent()) {
            store.trail().database().write(transaction -> {
                if (store.nodes().dependsOnAnother(transaction.keys())) { // or somebody has sealed this node meanwhile
                    store.nodes().takeOver(transaction.keys());
                }
                return standing;
            });
        }
        if (sign.isDue()) {
            sign.done();
            giveSign(standing);
        }
        // By the clock one could not tell that a worker has died: nodes' clocks differ.
        Optional<StoredKeyChange> before = lastSeen;
        lastSeen = standing.change();
        if (before.isPresent() && before.equals(lastSeen)) {
            work(now -> now.equals(before.get()));
        }
    }

    private void work(Predicate<StoredKeyChange> mayTake) {
        KeyChangeWork working = new KeyChangeWork(store);
        work = working;
        Optional<KeyChange> left = working.run(mayTake, progress -> {});
        LOG.debug("The change of the key stands at {}", left);
    }

    private void giveSign(Standing standing) {
        store.custody()
                .node()
                .ifPresent(node -> store.database().write(transaction -> {
                    transaction
                            .nodes()
                            .put(new NodePresence(
                                    node,
                                    store.now(),
                                    Optional.of(standing.keys().ring().version()),
                                    KeyState.READY));
                    return node;
                }));
    }

    private static void tend(Runnable work) {
        try {
            work.run();
        } catch (SecureStoreException later) { // a node without the key, or a database that does not answer
            LOG.debug("Nothing can be done about the keys now", later);
        } catch (RuntimeException failed) { // whatever it is: this thread must not end
            LOG.warn("The keys could not be looked after", failed);
        }
    }

    private record Standing(HeldKeys keys, boolean dependent, Optional<StoredKeyChange> change) {}

    /** When something was done last. One thread. */
    private static final class Due {
        private final Duration pause;
        private @Nullable Long doneAt;

        Due(Duration pause) {
            this.pause = pause;
        }

        boolean isDue() {
            Long last = doneAt;
            return last == null || System.nanoTime() - last >= pause.toNanos();
        }

        void done() {
            doneAt = System.nanoTime();
        }
    }
}
