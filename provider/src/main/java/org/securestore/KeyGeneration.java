package org.securestore;

import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.KeyChangeUnfinishedException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoCallerException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.key.KeyRing;
import org.securestore.key.NewMasterKey;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** Makes the store's first master key, or the next one. */
record KeyGeneration(OpenStore store, Caller caller, AuditedWork work, FarmAuthority farm) {
    void generate(char[] passphrase) {
        boolean isFirst = work.ask(
                AuditAction.GENERATE_KEY,
                Subject.STORE,
                () -> store.database()
                        .read(transaction -> transaction.keys().current().isEmpty()));
        if (isFirst) {
            generateFirst(passphrase);
        } else {
            generateNext(passphrase);
        }
    }

    private void generateFirst(char[] passphrase) {
        work.ask(AuditAction.GENERATE_KEY, Subject.STORE, () -> {
            store.past().otherStore().ifPresent(this::refuseToBeginAnew);
            if (store.custody().hasHeldKey()) {
                throw NeedsRefreshException.noKeyAnyMore(store.configuration().nodeDirectory());
            }
            return caller;
        });
        NewMasterKey made = store.keyMaking().make(passphrase, store.now()); // before the store is locked: it is slow
        HeldKeys committed = HeldKeys.orWiped(
                () -> work.changeKey(
                        AuditAction.GENERATE_KEY, Subject.STORE, transaction -> generateFirst(transaction, made)),
                made::destroy);
        adopt(committed);
    }

    private void refuseToBeginAnew(String known) {
        throw NeedsRefreshException.newStore(
                known, store.status().store(), store.configuration().nodeDirectory());
    }

    private Outcome<HeldKeys> generateFirst(StoreTransaction transaction, NewMasterKey made) {
        if (transaction.keys().current().isPresent()) {
            return Outcome.refused(new ConflictException("the master key"), "somebody else generated one meanwhile");
        }
        long revision = transaction.header().changed(Change.keys());
        store.nodes().store(transaction.keys(), transaction.nodes(), made, revision);
        PartitionKey key = new PartitionKey(made.ring(), transaction.partition());
        grantFullControl(transaction, key);
        store.trail().begin(transaction, key);
        return Outcome.done(
                HeldKeys.in(transaction, made.ring()),
                "version " + made.header().version());
    }

    private void generateNext(char[] passphrase) {
        farm.require(AuditAction.GENERATE_KEY, "replace the master key");
        KeyRing ring = work.ask(
                        AuditAction.GENERATE_KEY,
                        Subject.STORE,
                        () -> store.database().read(store::key))
                .ring();
        NewMasterKey made = store.keyMaking().makeNext(ring, passphrase, store.now());
        long total = store.database().read(transaction -> KeyedStages.count(transaction, ring.version()));
        HeldKeys committed = HeldKeys.orWiped(
                () -> farm.change(
                        AuditAction.GENERATE_KEY,
                        "replace the master key",
                        transaction -> generateNext(transaction, ring, made, total)),
                made::destroy);
        adopt(committed);
        store.tending().begin();
    }

    private Outcome<HeldKeys> generateNext(StoreTransaction transaction, KeyRing ring, NewMasterKey made, long total) {
        Optional<StoredKeyChange> unfinished = transaction.keyChange().find();
        if (unfinished.isPresent()) {
            return Outcome.refused(
                    new KeyChangeUnfinishedException(
                            unfinished.get().from(), unfinished.get().to()),
                    "the last change is not complete");
        }
        if (!store.custody().isNewest(transaction.keys(), ring)) {
            return Outcome.refused(new ConflictException("the master key"), "it was changed meanwhile");
        }
        new NextKey(store, made).store(transaction, total);
        return Outcome.done(
                HeldKeys.in(transaction, made.ring()),
                "version " + made.header().version());
    }

    private void adopt(HeldKeys committed) {
        store.custody().adopt(committed.ring(), committed.revision());
        store.remember(committed);
    }

    // Nobody else could: without a key no grant can be authenticated, and with one somebody must be able to grant.
    private void grantFullControl(StoreTransaction transaction, PartitionKey key) {
        Rights first = Rights.NONE.with(new RightGrant(identity(), AdministrativeRight.FULL_CONTROL));
        RightsAdministration.seal(transaction, first, key);
    }

    private Claim identity() {
        return caller.identity()
                .orElseThrow(
                        () -> new NoCallerException("The first administrator has no name that the store can keep; he"));
    }
}
