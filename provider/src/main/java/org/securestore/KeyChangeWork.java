package org.securestore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.securestore.AuditTrail.Written;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyedKind;
import org.securestore.key.StoredKeyChange;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.key.UnreadableRecord;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.Change;
import org.securestore.persistence.PartitionDatabase;
import org.securestore.persistence.StoreTransaction;
import org.securestore.thread.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings everything in a store from one master key to the next, in batches that are each one short transaction: readers and
 * writers go on, and whatever dies on the way, every record is under the one key or the other. While a batch is written the next
 * one is read and sealed. One thread at a time; of several workers on a store the one that began last goes on.
 */
final class KeyChangeWork {
    private static final Logger LOG = LoggerFactory.getLogger(KeyChangeWork.class);

    private final OpenStore store;
    private final PartitionDatabase database;
    private final AuditTrail trail;
    private final KeyedStages stages;
    private final BatchSize size = new BatchSize();
    private final String name = UUID.randomUUID().toString();
    private volatile boolean stopped;

    KeyChangeWork(OpenStore store) {
        this.store = store;
        this.database = store.server().partition(PartitionId.DEFAULT);
        this.trail = new AuditTrail(database, store.custody(), store.past(), store.clock());
        this.stages = new KeyedStages(store);
    }

    /** Has the work stop behind the batch that it is at; another node goes on. */
    void stop() {
        stopped = true;
    }

    /**
     * Works on the change that is going on until it is complete, or until somebody pauses it, takes it over or stops it.
     *
     * @param mayTake whether this may take over what another has begun
     * @param watcher is told how far it is behind each batch
     * @return how the change stands then; empty if it is complete, or there is none
     */
    Optional<KeyChange> run(Predicate<StoredKeyChange> mayTake, Consumer<KeyChange> watcher) {
        ExecutorService ahead = Executors.newSingleThreadExecutor(Daemons.named("securestore-key-change"));
        try {
            Optional<StoredKeyChange> claimed = claim(mayTake);
            while (claimed.isPresent() && !stopped) {
                claimed = pass(claimed.get(), ahead, watcher);
            }
        } finally {
            ahead.shutdownNow();
        }
        return progress();
    }

    /** How the change that is going on stands; empty if there is none. */
    Optional<KeyChange> progress() {
        return database.read(KeyChangeWork::progress);
    }

    static Optional<KeyChange> progress(StoreTransaction transaction) {
        return transaction
                .keyChange()
                .find()
                .map(change -> progress(change, transaction.keyChange().unreadable()));
    }

    private Optional<StoredKeyChange> claim(Predicate<StoredKeyChange> mayTake) {
        return database.write(transaction -> {
            Optional<StoredKeyChange> mine = transaction
                    .keyChange()
                    .find()
                    .filter(change -> change.state() == KeyChange.State.RUNNING)
                    .filter(mayTake)
                    .map(change -> change.by(name));
            mine.ifPresent(transaction.keyChange()::put);
            return mine;
        });
    }

    /** From where the change stands to the end of all records. Gives the change if there is more to be done. */
    private Optional<StoredKeyChange> pass(StoredKeyChange begun, ExecutorService ahead, Consumer<KeyChange> watcher) {
        StoredKeyChange change = begun;
        CompletableFuture<Prepared> next = prepare(begun.from(), begun.place(), ahead);
        while (!stopped) {
            long startedAt = System.nanoTime();
            Prepared prepared = join(next);
            if (prepared.records() == 0) {
                return end(change, begun.place().equals(Place.FIRST));
            }
            next = prepare(begun.from(), prepared.last(), ahead);
            Optional<StoredKeyChange> written = write(prepared, startedAt);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            change = written.get();
            watcher.accept(progress(change, List.of()));
        }
        return Optional.of(change);
    }

    private CompletableFuture<Prepared> prepare(int from, Place after, ExecutorService ahead) {
        return CompletableFuture.supplyAsync(
                () -> database.read(reading -> stages.prepare(reading, from, after, size.records())), ahead);
    }

    private Optional<StoredKeyChange> write(Prepared prepared, long startedAt) {
        return database.write(transaction -> mine(transaction).map(change -> {
            long lockedAt = System.nanoTime();
            StoreTransaction inside =
                    transaction.in(new PartitionId(prepared.last().partition()));
            prepared.writing().accept(inside);
            prepared.unreadable().forEach(record -> transaction.keyChange().add(record, store.now()));
            StoredKeyChange further = change.at(
                    prepared.last(),
                    prepared.records() - prepared.unreadable().size(),
                    Duration.ofNanos(System.nanoTime() - startedAt));
            transaction.keyChange().put(further);
            size.took(Duration.ofNanos(System.nanoTime() - lockedAt));
            return further;
        }));
    }

    // Somebody may have paused it, or taken it over.
    private Optional<StoredKeyChange> mine(StoreTransaction transaction) {
        return transaction.keyChange().find().filter(change -> change.isWorkOf(name));
    }

    /** Destroys the old key if nothing is left under it. Gives the change if another pass is needed. */
    private Optional<StoredKeyChange> end(StoredKeyChange change, boolean sawAll) {
        Optional<StoredKeyChange> more = trail.write(transaction -> {
            Optional<StoredKeyChange> mine = mine(transaction);
            if (mine.isEmpty()) {
                return Written.of(mine, List.of());
            }
            if (KeyedStages.noneUnder(transaction, change.from())) {
                destroy(transaction, change.from());
                return Written.of(Optional.empty(), List.of(event(change, AuditOutcome.SUCCESS, "is destroyed")));
            }
            if (!sawAll) { // some of what is left was perhaps not looked at: another has said where to begin
                transaction.keyChange().forgetUnreadable();
                StoredKeyChange again = mine.get().at(Place.FIRST, 0, Duration.ZERO);
                transaction.keyChange().put(again);
                return Written.of(Optional.of(again), List.of());
            }
            block(transaction, mine.get());
            return Written.of(
                    Optional.empty(),
                    List.of(event(change, AuditOutcome.FAILURE, "stays, as not everything under it can be read")));
        });
        store.freshness().expire();
        return more;
    }

    private void destroy(StoreTransaction transaction, int version) {
        transaction.keys().destroy(version, store.now());
        transaction.keyChange().remove();
        transaction.header().changed(Change.keys());
        LOG.info("Nothing is left under key {}, and it is destroyed", version);
    }

    private void block(StoreTransaction transaction, StoredKeyChange change) {
        List<UnreadableRecord> known = transaction.keyChange().unreadable();
        for (PartitionId partition : transaction.partitions().all()) {
            for (KeyedKind kind : KeyedKind.values()) {
                boolean isNamed = known.stream().anyMatch(record -> record.isIn(partition.value(), kind));
                if (!isNamed && !transaction.in(partition).keyed(kind).noneUnder(change.from())) {
                    transaction.keyChange().add(new UnreadableRecord(partition.value(), kind, "", "", ""), store.now());
                }
            }
        }
        transaction.keyChange().put(change.in(KeyChange.State.BLOCKED));
        LOG.warn(
                "Key {} stays, as not everything under it can be read (so much: {}); 'securestore key status' lists it",
                change.from(),
                transaction.keyChange().unreadable().size());
    }

    private AuditEvent event(StoredKeyChange change, AuditOutcome outcome, String what) {
        return AuditEvent.of(
                store.now(),
                AuditAction.COMPLETE_KEY_CHANGE,
                outcome,
                AuditEvent.THE_STORE,
                "version " + change.from() + " " + what);
    }

    private static KeyChange progress(StoredKeyChange change, List<UnreadableRecord> unreadable) {
        return new KeyChange(
                change.from(),
                change.to(),
                change.state(),
                change.total(),
                change.done(),
                change.begunAt(),
                change.worked(),
                unreadable);
    }

    private static Prepared join(CompletableFuture<Prepared> prepared) {
        try {
            return prepared.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
