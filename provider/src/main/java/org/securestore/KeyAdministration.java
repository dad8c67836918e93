package org.securestore;

import java.util.Optional;
import java.util.function.Consumer;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.KeyChangeUnfinishedException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyRing;
import org.securestore.key.PassphraseSlot;
import org.securestore.key.RecoveryKey;
import org.securestore.key.StoredKeyChange;
import org.securestore.persistence.Change;

/**
 * What a caller does with the store's master key. But for the first key and a refresh, for which the pass phrase is enough, all of
 * it needs full control of the default partition. Threads may share it.
 */
public final class KeyAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;
    private final FarmAuthority farm;

    KeyAdministration(OpenStore store, Caller caller, AuditedWork work, FarmAuthority farm) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.farm = farm;
    }

    /**
     * Generates the store's next master key from a pass phrase, which is the only one that opens it. Both arrays stay the
     * caller's to wipe.
     *
     * <p>Whoever generates the first key gets full control of the store. Every later one is sealed to all nodes that are
     * enrolled, and in use on each as soon as it looks; what lies under the key before is brought to the new one in the
     * background, by this node or another, and then that key is destroyed. {@link #resume} tells how far it is.
     *
     * @throws PassphraseRejectedException if the pass phrase is too weak, or the confirmation differs
     * @throws NotAuthorizedException if there is a key, and the caller may not replace it
     * @throws NeedsRefreshException if there is no key, and this node has held one, or belongs to another store: what is there
     *     was put in the place of it
     * @throws KeyChangeUnfinishedException if the change to the present key is not complete yet
     */
    public void generate(char[] passphrase, char[] confirmation) {
        store.passphrases().objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        new KeyGeneration(store, caller, work, farm).generate(passphrase);
    }

    /**
     * Gives this node a copy of the master key, opened with the pass phrase, which stays the caller's to wipe. Where the
     * database was put back to an older state, this confirms for this node that it is the right one.
     *
     * @throws WrongPassphraseException if the pass phrase opens nothing; nothing is changed then
     * @throws NotAuthorizedException if it opens another key than the last that this node has held, and the caller is not the
     *     process itself: whoever can write to the database could have put that key there
     * @throws NoMasterKeyException if the store has no master key yet
     */
    public void refresh(char[] passphrase) {
        new KeyRefresh(store, caller, work).by(passphrase);
    }

    /**
     * Like {@link #refresh(char[])}, with a recovery key, which stays the caller's to close. Give the store a new pass phrase next.
     *
     * @throws NoSuchRecoveryKeyException if the store has no recovery key of this id
     * @throws WrongPassphraseException if it opens nothing, as its slot was changed outside of the store
     * @throws NoMasterKeyException if the store has no master key yet
     */
    public void refresh(RecoveryKey recovery) {
        new KeyRefresh(store, caller, work).by(recovery);
    }

    /** Recovery keys, for the day on which nobody knows the pass phrase. */
    public RecoveryAdministration recovery() {
        return new RecoveryAdministration(store, farm);
    }

    /**
     * All slots of the key, what they are for and whether they are good, and never a secret.
     *
     * @throws NotAuthorizedException if the caller may not see them
     */
    public KeyReport report() {
        NodeAdministration nodes = new NodeAdministration(store, caller, work, farm);
        return farm.look(
                AuditAction.SHOW_KEYS,
                "see the keys",
                transaction -> Outcome.done(new KeyReport(
                        transaction.keys().all(),
                        transaction
                                .keys()
                                .current()
                                .flatMap(newest -> transaction.keys().passphraseSlot(newest.version()))
                                .map(slot -> slot.cost().toString()),
                        nodes.standings(transaction),
                        store.custody().standings(transaction.keys(), transaction.recovery()),
                        KeyChangeWork.progress(transaction))));
    }

    /**
     * Replaces the pass phrase; nothing is sealed anew but the one copy of the key. Both arrays stay the caller's to wipe.
     *
     * @throws PassphraseRejectedException if the pass phrase is too weak, or the confirmation differs
     * @throws NotAuthorizedException if the caller may not
     */
    public void changePassphrase(char[] passphrase, char[] confirmation) {
        store.passphrases().objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        farm.require(AuditAction.CHANGE_PASSPHRASE, "change the pass phrase");
        KeyRing ring = ring(AuditAction.CHANGE_PASSPHRASE);
        PassphraseSlot slot = store.keyMaking().lock(ring, passphrase); // before the store is locked: it is slow
        farm.change(AuditAction.CHANGE_PASSPHRASE, "change the pass phrase", transaction -> {
            if (!store.custody().isNewest(transaction.keys(), ring)) {
                return Outcome.refused(new ConflictException("the master key"), "it was changed meanwhile");
            }
            transaction.keys().put(slot);
            transaction.header().changed(Change.keys());
            return Outcome.done(slot.keyVersion(), "version " + slot.keyVersion());
        });
    }

    /**
     * Goes on with the change of the key, if one is going on: works on it in this thread, whoever did before, until it is complete.
     * What could not be read is tried again.
     *
     * @param watcher is told now and then how far it is, in this thread
     * @return how the change stands if it was paused or blocked or another node took it over; empty if it is complete
     * @throws NotAuthorizedException if the caller may not
     */
    public Optional<KeyChange> resume(Consumer<KeyChange> watcher) {
        restart();
        return new KeyChangeWork(store).run(change -> true, watcher);
    }

    /**
     * Like {@link #resume}, and does not wait: this node works on it in the background, and another goes on if it cannot.
     *
     * @throws NotAuthorizedException if the caller may not
     */
    public void resumeInBackground() {
        restart();
        store.tending().takeOver();
    }

    /**
     * Stops the change of the key behind the batch that is being written, until it is resumed. Both keys stay in use.
     *
     * @throws NotAuthorizedException if the caller may not
     */
    public void pause() {
        farm.change(AuditAction.PAUSE_KEY_CHANGE, "pause the change of the key", transaction -> {
            Optional<StoredKeyChange> running =
                    transaction.keyChange().find().filter(change -> change.state() == KeyChange.State.RUNNING);
            running.ifPresent(change -> transaction.keyChange().put(change.in(KeyChange.State.PAUSED)));
            return Outcome.done(running);
        });
    }

    /**
     * Makes this node forget the key at once, in every process of it: it refuses everything until somebody refreshes it with the pass
     * phrase.
     *
     * @throws NotAuthorizedException if the caller may not
     */
    public void seal() {
        farm.require(AuditAction.SEAL_NODE, "seal this node");
        store.uses().flush(); // as it can prove nothing afterwards
        try {
            farm.change(AuditAction.SEAL_NODE, "seal this node", transaction -> {
                store.custody().node().ifPresent(transaction.keys()::removeSlot);
                transaction.header().changed(Change.keys());
                return Outcome.done(
                        transaction,
                        store.custody().node().map(Object::toString).orElse(""));
            });
        } finally {
            store.custody().seal(); // even if the database does not answer
        }
    }

    private void restart() {
        farm.change(AuditAction.RESUME_KEY_CHANGE, "resume the change of the key", transaction -> {
            Optional<StoredKeyChange> change = transaction.keyChange().find();
            change.filter(stopped -> stopped.state() == KeyChange.State.BLOCKED)
                    .ifPresent(blocked -> transaction.keyChange().forgetUnreadable());
            change.ifPresent(stopped -> transaction.keyChange().put(stopped.resumed()));
            return Outcome.done(change);
        });
    }

    private KeyRing ring(AuditAction action) {
        return work.ask(action, Subject.STORE, () -> store.database().read(store::key))
                .ring();
    }
}
