package org.securestore;

import java.util.Map;
import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.SecretValue;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** What a caller does to enter credentials, others' or his own. */
final class CredentialAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    CredentialAdministration(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    void setOfGroup(TargetApplicationId id, Map<String, SecretValue> values) {
        work.change(
                AuditAction.SET_GROUP_CREDENTIALS,
                Subject.of(id, CredentialOwner.MEMBERS),
                transaction -> setAsAdministrator(transaction, id, CredentialOwner.MEMBERS, values));
    }

    void setOfUser(TargetApplicationId id, Claim user, Map<String, SecretValue> values) {
        CredentialOwner owner = CredentialOwner.individual(user);
        work.change(
                AuditAction.SET_USER_CREDENTIALS,
                Subject.of(id, owner),
                transaction -> setAsAdministrator(transaction, id, owner, values));
    }

    void setOwn(TargetApplicationId id, Map<String, SecretValue> values) {
        Claim self = Claim.user(caller.name());
        CredentialOwner owner = CredentialOwner.individual(self);
        work.change(AuditAction.SET_CREDENTIALS, Subject.of(id, owner), transaction -> {
            Optional<SealedDefinition> definition = store.definition(transaction, id);
            if (definition.isEmpty()) {
                return Outcome.noSuchApplication(id);
            }
            if (!caller.holds(self)) {
                return Outcome.refused(
                        new AccessDeniedException(id.value()), "does not hold the claim to its own name");
            }
            return put(transaction, definition.get(), owner, values);
        });
    }

    private Outcome<Long> setAsAdministrator(
            StoreTransaction transaction,
            TargetApplicationId id,
            CredentialOwner owner,
            Map<String, SecretValue> values) {
        Optional<SealedDefinition> definition = store.definition(transaction, id);
        if (definition.isEmpty()) {
            return Outcome.noSuchApplication(id);
        }
        if (!administers(transaction, definition.get().application())) {
            return Outcome.refused(
                    new NotAuthorizedException("set the credentials of " + id), "administers neither it nor the store");
        }
        return put(transaction, definition.get(), owner, values);
    }

    private Outcome<Long> put(
            StoreTransaction transaction,
            SealedDefinition definition,
            CredentialOwner owner,
            Map<String, SecretValue> values) {
        CredentialMapping mapping = definition.application().mapping();
        if (!mapping.hasOwner(owner)) {
            String problem = "an application of type " + mapping.typeName() + " has no credentials of " + owner;
            return Outcome.refused(
                    new CredentialsRejectedException(
                            definition.application().id().value(), problem),
                    problem);
        }
        long version = transaction
                .header()
                .changed(Change.credentials(definition.application().id(), owner));
        SealedCredentials sealed = store.vault()
                .seal(definition, owner, version, values, store.key(transaction), store.now(), caller.name());
        transaction.credentials().put(sealed);
        return Outcome.done(version);
    }

    private boolean administers(StoreTransaction transaction, TargetApplication application) {
        return application.isAdministeredBy(caller)
                || store.hasRight(transaction, caller, AdministrativeRight.FULL_CONTROL);
    }
}
