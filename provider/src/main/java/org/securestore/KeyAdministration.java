package org.securestore;

import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.failure.MasterKeyExistsException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.key.MasterKey;
import org.securestore.key.PassphrasePolicy;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** What a caller does with the store's master key. */
final class KeyAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    KeyAdministration(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    void generate(char[] passphrase, char[] confirmation) {
        PassphrasePolicy.objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        MasterKey key = work.change(
                AuditAction.GENERATE_KEY, Subject.STORE, transaction -> generateFirst(transaction, passphrase));
        store.custody().adopt(key);
    }

    void refresh(char[] passphrase) {
        MasterKey key = work.change(
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
                    grantFullControl(transaction, key);
                    transaction.header().changed(Change.keys());
                    return Outcome.done(key, "version " + key.version());
                });
    }

    // Nobody else could: without a key no grant can be authenticated, and with one somebody must be able to grant.
    private void grantFullControl(StoreTransaction transaction, MasterKey key) {
        Claim first = Claim.user(caller.name());
        AuthenticationCode code = key.authenticate(RightGrant.canonicalForm(first, AdministrativeRight.FULL_CONTROL));
        transaction.rights().add(new RightGrant(first, AdministrativeRight.FULL_CONTROL, code));
    }
}
