package org.securestore;

import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyRing;
import org.securestore.key.LockedKey;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoverySlot;
import org.securestore.persistence.StoreTransaction;

/** Gives this node the key that somebody proves to have, and with it the store as it is. */
record KeyRefresh(OpenStore store, Caller caller, AuditedWork work) {
    /** Whether this is the process itself, as the operating system's user who runs the node. */
    static boolean isOperator(Caller caller) {
        return caller.identity().equals(Caller.process().identity());
    }

    void by(char[] passphrase) {
        refresh(
                locked -> store.keyMaking().unlock(locked, passphrase),
                WrongPassphraseException::new,
                "the pass phrase opens no slot");
    }

    void by(RecoveryKey recovery) {
        String id = recovery.id().toString();
        RecoverySlot slot = work.ask(AuditAction.REFRESH_KEY, Subject.STORE, () -> slot(recovery));
        refresh(
                locked -> store.keyMaking().recover(locked, slot, recovery),
                () -> WrongPassphraseException.ofRecoveryKey(id),
                "recovery key " + id + " does not open its slot");
    }

    private RecoverySlot slot(RecoveryKey recovery) {
        return store.database()
                .read(transaction -> transaction.recovery().find(recovery.id().value()))
                .orElseThrow(() -> new NoSuchRecoveryKeyException(recovery.id().toString()));
    }

    private void refresh(Opening opening, Supplier<WrongPassphraseException> refusal, String objection) {
        LockedKey locked = work.ask(AuditAction.REFRESH_KEY, Subject.STORE, this::locked);
        Optional<KeyRing> opened = work.ask(
                AuditAction.REFRESH_KEY,
                Subject.STORE,
                () -> opening.open(locked)); // before the store is locked: it is slow
        HeldKeys committed = HeldKeys.orWiped(
                () -> work.changeKey(
                        AuditAction.REFRESH_KEY,
                        Subject.STORE,
                        transaction -> opened.map(proved -> enrol(transaction, locked, proved))
                                .orElseGet(() -> Outcome.refused(refusal.get(), objection))),
                () -> opened.ifPresent(KeyRing::destroy));
        store.accept(committed);
    }

    private LockedKey locked() {
        return store.database().read(transaction -> LockedKey.in(transaction.keys()));
    }

    private Outcome<HeldKeys> enrol(StoreTransaction transaction, LockedKey locked, KeyRing proved) {
        if (!LockedKey.in(transaction.keys()).isSealedLike(locked)) {
            return Outcome.refused(new ConflictException("the master key"), "it was changed meanwhile");
        }
        if (!store.custody().isExpected(proved) && !isOperator(caller)) {
            return Outcome.refused(
                    NotAuthorizedException.notOperator(
                            "have this node take another master key than the one that it has held",
                            "securestore key refresh"),
                    "another key than this node's, and not its operator");
        }
        long revision = transaction.header().revision(); // nothing changes for others, whom a newer one would mislead
        store.nodes().enrol(transaction.keys(), transaction.nodes(), proved, revision);
        return Outcome.done(HeldKeys.in(transaction, proved), "version " + proved.version());
    }

    /** What somebody knows or has that opens the key. */
    @FunctionalInterface
    private interface Opening {
        /** The keys, for the caller to take over; empty if it is another's. Takes its time, and changes nothing. */
        Optional<KeyRing> open(LockedKey locked);
    }
}
