package org.securestore;

import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.MasterKeyExistsException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.key.LockedKey;
import org.securestore.key.MasterKey;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.NewMasterKey;
import org.securestore.key.PartitionKey;
import org.securestore.key.PassphrasePolicy;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** What a caller does with the store's master key. Threads may share it. */
public final class KeyAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    KeyAdministration(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /**
     * Generates the store's first master key from a pass phrase, enrols this node, and gives this caller full control of
     * the store. Both arrays stay the caller's to wipe.
     *
     * @throws PassphraseRejectedException if the pass phrase is too weak, or the confirmation differs
     * @throws MasterKeyExistsException if the store has a master key
     */
    public void generate(char[] passphrase, char[] confirmation) {
        PassphrasePolicy.DEFAULT.objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        LockedKey before = locked(AuditAction.GENERATE_KEY);
        Optional<NewMasterKey> made = before.header().isPresent()
                ? Optional.empty()
                : Optional.of(store.custody().make(passphrase, store.now())); // before the store is locked: it is slow
        MasterKey key = work.changeKey(
                AuditAction.GENERATE_KEY, Subject.STORE, transaction -> generateFirst(transaction, made));
        store.custody().adopt(key);
    }

    /**
     * Gives this node a copy of the master key, opened with the pass phrase, which stays the caller's to wipe.
     *
     * @throws WrongPassphraseException if the pass phrase opens nothing; nothing is changed then
     * @throws NoMasterKeyException if the store has no master key yet
     */
    public void refresh(char[] passphrase) {
        LockedKey locked = locked(AuditAction.REFRESH_KEY);
        Optional<MasterKey> opened = work.ask(
                AuditAction.REFRESH_KEY,
                Subject.STORE,
                () -> store.custody().unlock(locked, passphrase)); // before the store is locked: it is slow
        MasterKey key = work.changeKey(
                AuditAction.REFRESH_KEY,
                Subject.STORE,
                transaction -> opened.map(proved -> enrol(transaction, locked, proved))
                        .orElseGet(() ->
                                Outcome.refused(new WrongPassphraseException(), "the pass phrase opens no slot")));
        store.custody().adopt(key);
    }

    private LockedKey locked(AuditAction action) {
        return work.ask(
                action, Subject.STORE, () -> store.database().read(transaction -> LockedKey.in(transaction.keys())));
    }

    private Outcome<MasterKey> enrol(StoreTransaction transaction, LockedKey locked, MasterKey proved) {
        if (!LockedKey.in(transaction.keys()).equals(locked)) {
            return Outcome.refused(new ConflictException("the master key"), "it was changed meanwhile");
        }
        store.custody().enrol(transaction.keys(), proved);
        return Outcome.done(proved);
    }

    private Outcome<MasterKey> generateFirst(StoreTransaction transaction, Optional<NewMasterKey> made) {
        Optional<MasterKeyHeader> current = transaction.keys().current();
        if (current.isPresent() || made.isEmpty()) {
            int version = current.map(MasterKeyHeader::version).orElse(0);
            return Outcome.refused(new MasterKeyExistsException(version), "there is version " + version);
        }
        MasterKey key = store.custody().store(transaction.keys(), made.get());
        transaction.header().changed(Change.keys());
        grantFullControl(transaction, key);
        store.trail().begin(transaction, new PartitionKey(key, transaction.partition()));
        return Outcome.done(key, "version " + key.version());
    }

    // Nobody else could: without a key no grant can be authenticated, and with one somebody must be able to grant.
    private void grantFullControl(StoreTransaction transaction, MasterKey key) {
        Rights first = Rights.NONE.with(new RightGrant(identity(), AdministrativeRight.FULL_CONTROL));
        RightsAdministration.seal(transaction, first, new PartitionKey(key, transaction.partition()));
    }

    private Claim identity() {
        return caller.identity()
                .orElseThrow(
                        () -> new NoCallerException("The first administrator has no name that the store can keep; he"));
    }
}
