package org.securestore;

import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
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
import org.securestore.key.MasterKey;
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
        PassphrasePolicy.objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        MasterKey key = work.changeKey(
                AuditAction.GENERATE_KEY, Subject.STORE, transaction -> generateFirst(transaction, passphrase));
        store.custody().adopt(key);
    }

    /**
     * Gives this node a copy of the master key, opened with the pass phrase, which stays the caller's to wipe.
     *
     * @throws WrongPassphraseException if the pass phrase opens nothing; nothing is changed then
     * @throws NoMasterKeyException if the store has no master key yet
     */
    public void refresh(char[] passphrase) {
        MasterKey key = work.changeKey(
                AuditAction.REFRESH_KEY,
                Subject.STORE,
                transaction -> store.custody()
                        .refresh(transaction.keys(), passphrase)
                        .map(Outcome::done)
                        .orElseGet(() ->
                                Outcome.refused(new WrongPassphraseException(), "the pass phrase opens no slot")));
        store.custody().adopt(key);
    }

    private Outcome<MasterKey> generateFirst(StoreTransaction transaction, char[] passphrase) {
        return transaction
                .keys()
                .current()
                .map(header -> Outcome.<MasterKey>refused(
                        new MasterKeyExistsException(header.version()), "there is version " + header.version()))
                .orElseGet(() -> {
                    MasterKey key = store.custody().generate(transaction.keys(), passphrase, store.now());
                    transaction.header().changed(Change.keys());
                    grantFullControl(transaction, key);
                    store.trail().begin(transaction, new PartitionKey(key, transaction.partition()));
                    return Outcome.done(key, "version " + key.version());
                });
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
