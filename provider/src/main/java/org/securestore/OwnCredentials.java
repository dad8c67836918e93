package org.securestore;

import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialEntry;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;

/** What a caller does with the credentials that are his own. Everybody may, who is somebody. */
final class OwnCredentials {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;
    private final CredentialKeeping keeping;

    OwnCredentials(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.keeping = new CredentialKeeping(store, caller);
    }

    long set(TargetApplicationId id, CredentialEntry entry) {
        Optional<CredentialOwner> self = owner(caller);
        Subject subject = subject(id, self);
        CredentialEntry verified = self.isPresent()
                ? work.ask(AuditAction.SET_CREDENTIALS, subject, () -> verified(id, self.get(), entry))
                : entry;
        return work.change(
                AuditAction.SET_CREDENTIALS,
                subject,
                transaction -> store.definition(transaction, id)
                        .map(definition -> self.map(owner -> keeping.put(transaction, definition, owner, verified))
                                .orElseGet(() -> nobody(id)))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    void clear(TargetApplicationId id) {
        Optional<CredentialOwner> self = owner(caller);
        work.change(
                AuditAction.CLEAR_CREDENTIALS,
                subject(id, self),
                transaction -> store.definition(transaction, id)
                        .map(definition -> self.map(
                                        owner -> keeping.clear(transaction, definition.application(), owner))
                                .orElseGet(() -> nobody(id)))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    /** As whom a caller owns credentials; empty if the store could not know him again. */
    static Optional<CredentialOwner> owner(Caller caller) {
        return caller.identity().filter(claim -> claim.isHeldBy(caller)).map(CredentialOwner::individual);
    }

    /** @throws CredentialsRejectedException if the entry's verifier objects */
    private CredentialEntry verified(TargetApplicationId id, CredentialOwner owner, CredentialEntry entry) {
        Optional<SealedDefinition> definition = store.database().read(transaction -> store.definition(transaction, id));
        return definition.map(known -> keeping.verify(known, owner, entry)).orElse(entry);
    }

    private static Subject subject(TargetApplicationId id, Optional<CredentialOwner> owner) {
        return owner.map(known -> Subject.of(id, known)).orElseGet(() -> Subject.of(id));
    }

    private static <T> Outcome<T> nobody(TargetApplicationId id) {
        return Outcome.refused(new AccessDeniedException(id.value()), "does not hold the claim to its own name");
    }
}
